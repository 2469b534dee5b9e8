import { MsvCommand } from '../cli/command.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { jsonFlag } from '../cli/flags.ts';
import { version } from '../cli/version.ts';

export default class Version extends MsvCommand {
  static override summary = 'Print the versions of msv and Node.js, and the platform';
  static override description = 'What a bug report should begin with. msv --version prints the bare number.';
  static override flags = { json: jsonFlag };
  static override examples = ['msv version', 'msv --version'];

  override async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Version);
    const facts = {
      msv: version,
      node: process.versions.node,
      platform: process.platform,
      arch: process.arch,
    };
    if (flags.json) this.printJson(facts);
    else this.print(`msv ${facts.msv}, Node.js ${facts.node}, ${facts.platform} ${facts.arch}`);
    return 0;
  }
}
