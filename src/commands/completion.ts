import { Args, MsvCommand } from '../cli/command.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { readCompletions } from '../cli/read-completions.ts';
import { renderCompletion } from '../cli/render-completion.ts';

export default class Completion extends MsvCommand {
  static override summary = 'Print the completion script of a shell';
  static override description =
    'Completes commands, flags and the values of flags. The script holds everything it needs: pressing Tab does not start msv.';
  static override args = {
    shell: Args.option({ options: ['bash', 'zsh', 'fish'] as const, description: 'your shell' })({
      required: true,
    }),
  };
  static override examples = [
    { description: 'In ~/.bashrc or ~/.zshrc', command: 'eval "$(msv completion bash)"' },
    { description: 'In ~/.config/fish/config.fish', command: 'msv completion fish | source' },
  ];

  override async run(): Promise<ExitCode> {
    const { args } = await this.parse(Completion);
    this.print(renderCompletion(args.shell, await readCompletions(this.table)));
    return 0;
  }
}
