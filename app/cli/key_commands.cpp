// The rows of the command table about the key that signs.

#include "cli/key_commands.hpp"

namespace yishi::app {

namespace {

OptionInfo const by{"--by", "--由", "姓名", "谁办的（默认文书）",
                    "who does it (default: the clerk)"};
OptionInfo const as{"--as", "--以", "机构", "以什么身份（一般不用写）", "for which body"};
OptionInfo const second{"--second", "--证明人", "姓名", "另一个作证的人",
                        "another person who confirms it"};
OptionInfo const stolen{"--stolen", "--失窃", "条数", "密钥被人拿走过：写那以前最后一张凭证的条数",
                        "somebody else had the key: size of the last checkpoint before"};
OptionInfo const reason{"--reason", "--理由", "文字", "为什么", "why"};
OptionInfo const out{"--out", "--写到", "文件", "写成这个文件，已有的不动", "to this new file"};

CommandInfo list() {
  return {"key list",
          "密钥 列表",
          Group::proof,
          "签凭证的密钥：用过哪几把，谁保管，有没有在找回的",
          "the keys that signed, their keepers, and what is under way",
          {{"yishi key list -C 枫源村", "看现在是哪一把", "which one it is now"}},
          {},
          {},
          "",
          ""};
}

CommandInfo rotate() {
  return {"key rotate",
          "密钥 更换",
          Group::proof,
          "换一把新密钥：换了文书、换了电脑，或者被人拿走过",
          "change the key: another clerk, another computer, or it was stolen",
          {{"yishi key rotate --reason 换了文书 --second 溪知平", "旧的还在手里时",
            "while the old one is at hand"},
           {"yishi key rotate --reason 电脑丢过 --stolen 57 --second 溪知平",
            "57 条以后、换之前的凭证，要见证人联署过才信",
            "checkpoints beyond 57 entries need witnesses"}},
          {},
          {reason, second, stolen, by, as},
          "新旧两把都签字，换完马上签一张凭证。以前的凭证照样有效；旧密钥随即删去，以后签的不算。",
          "Both keys sign, and a checkpoint follows at once. Checkpoints of before stay good; the "
          "old key is deleted, and what it signs from now on counts for nothing."};
}

CommandInfo make() {
  return {"key make",
          "密钥 新做",
          Group::proof,
          "保管人在自己的电脑上做一把密钥",
          "a keeper makes a key on a computer of their own",
          {{"yishi key make 镇.pem", "把写出来的公钥告诉村里，文件自己收好",
            "tell the village the public key, keep the file"}},
          {{"文件|FILE", "密钥放在哪个文件", "the file for the key"}},
          {},
          "谁有这个文件，谁就能替保管人签字。不要在村里的电脑上做。",
          "Whoever has the file can sign as the keeper. Do not make it on the village's computer."};
}

CommandInfo request() {
  return {"key request",
          "密钥 请求",
          Group::proof,
          "写一份请求给保管人签字：登记保管人，或者找回密钥",
          "write what keepers have to sign: their naming, or a recovery",
          {{"yishi key request 镇政府=公钥 档案馆=公钥 监委会=公钥 --needed 2 --out 登记.txt",
            "登记三个保管人，找回要两人签", "name three keepers, two of whom sign"},
           {"yishi key request --recover --reason 电脑坏了 --out 找回.txt", "密钥丢了",
            "the key is lost"},
           {"yishi key request --recover --reason 电脑被偷 --stolen 57 --out 找回.txt",
            "丢了，还可能被人拿着用", "lost, and somebody may be using it"}},
          {{"[名称=公钥…]|[NAME=KEY…]", "保管人和他的公钥；写机构，不写个人姓名",
            "a keeper and the key; the office, not a person's name"}},
          {{"--needed", "--要", "人数", "找回时要几人签字", "how many have to sign for a new key"},
           {"--recover", "--找回", "", "密钥丢了，做一把新的", "the key is lost: make another"},
           reason,
           stolen,
           out},
          "里面没有秘密。每个保管人收到后自己核对，再用 yishi key sign 签。",
          "There is no secret in it. Each keeper reads it and signs with yishi key sign."};
}

CommandInfo sign() {
  return {
      "key sign",
      "密钥 签字",
      Group::proof,
      "保管人看清请求，签字",
      "a keeper reads a request and signs it",
      {{"yishi key sign 找回.txt --with 镇.pem", "先看要签什么，不签", "see what is to be signed"},
       {"yishi key sign 找回.txt --with 镇.pem --out 镇签字.txt", "签字，交回村里",
        "sign it and send it back"}},
      {{"请求|REQUEST", "yishi key request 写的文件", "as yishi key request wrote it"}},
      {{"--with", "--用", "文件", "自己的密钥文件", "the keeper's own key"}, out},
      "签找回以前，先拿手里的公示照片与村里的导出比一比：yishi witness add。",
      "Before a recovery is signed, compare the photo of a notice with an export: yishi "
      "witness add."};
}

CommandInfo keepers() {
  return {"key keepers",
          "密钥 保管人",
          Group::proof,
          "登记密钥保管人，密钥丢了他们能找回",
          "name the keepers who can replace a lost key",
          {{"yishi key keepers 登记.txt 镇签字.txt 馆签字.txt 监签字.txt --second 溪知平",
            "请求和每个人的签字", "the request, and everybody's signature"}},
          {{"请求|REQUEST", "yishi key request 写的文件", "as yishi key request wrote it"},
           {"签字…|SIGNED…", "每个保管人交回的文件", "what each keeper sent back"}},
          {second, by, as},
          "每个保管人都要签，证明密钥在自己手里。要换保管人，原来的也要签够人数。",
          "Each keeper has to sign, which shows that the key is theirs. To replace them, enough of "
          "those before have to sign too."};
}

CommandInfo recover() {
  return {
      "key recover",
      "密钥 找回",
      Group::proof,
      "密钥丢了：凭保管人的签字公示一把新的",
      "the key is lost: post a new one with the keepers' signatures",
      {{"yishi key recover 找回.txt 镇签字.txt 馆签字.txt --place 公示栏", "公示七天，期满再启用",
        "posted for seven days, then in use"}},
      {{"请求|REQUEST", "yishi key request 写的文件", "as yishi key request wrote it"},
       {"签字…|SIGNED…", "保管人交回的文件", "what keepers sent back"}},
      {{"--place", "--地点", "文字", "新密钥公示在哪里", "where the new key is posted"}, by, as},
      "公示期间照常记录，只是不能签凭证。期满用 yishi key finish 启用。",
      "Meanwhile records go on, and nothing is signed. When it is over: yishi key finish."};
}

CommandInfo finish() {
  return {"key finish",
          "密钥 启用",
          Group::proof,
          "公示期满，启用找回的新密钥",
          "take the new key into use when its posting is over",
          {{"yishi key finish", "启用，马上签一张凭证", "and sign a checkpoint at once"}},
          {},
          {by, as},
          "",
          ""};
}

}  // namespace

std::vector<CommandInfo> key_commands() {
  return {list(), rotate(), make(), request(), sign(), keepers(), recover(), finish()};
}

}  // namespace yishi::app
