import { Args, MsvCommand } from '../cli/command.ts';
import { readRequest } from '../cli/dispatch.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { renderHelpPage } from '../cli/help.ts';

export default class Help extends MsvCommand {
  static override summary = 'Show how a command is used';
  static override args = { command: Args.string({ description: 'words of a command or a topic' }) };
  static override strict = false;
  static override examples = ['msv help lint architecture', 'msv lint architecture --help'];

  override async run(): Promise<ExitCode> {
    const { argv } = await this.parse(Help);
    const words = argv.map(String);
    const request = readRequest([...words, '--help'], Object.keys(this.table));
    this.print(await renderHelpPage(request.kind === 'help' ? request.id : '', this.table));
    return 0;
  }
}
