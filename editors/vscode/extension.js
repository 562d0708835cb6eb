// Starts `yishi lsp` and lets VS Code talk to it.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const command = vscode.workspace.getConfiguration("yishi").get("program");
  client = new LanguageClient("yishi", "议事 yishi", { command, args: ["lsp"] }, {
    documentSelector: [
      { scheme: "file", language: "yishi" },
      { scheme: "file", pattern: "**/{村,village}.{yaml,yml}" },
    ],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{yishi,yaml,yml,csv,xlsx}") },
  });
  return client.start();
};

exports.deactivate = () => client && client.stop();
