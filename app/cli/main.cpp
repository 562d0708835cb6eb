// yishi: the command line.

#include "cli/commands.hpp"

int main(int argc, char** argv) { return yishi::app::run_all(argc, argv); }
