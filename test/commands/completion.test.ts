import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type Completions, renderCompletion } from '../../src/cli/render-completion.ts';
import { runMsv } from './run-msv.ts';

const commands: Completions = [
  {
    id: 'lint model',
    summary: 'Check the model',
    flags: ['--help', '--format'],
    values: { '--format': ['text', 'json'] },
  },
  { id: 'lint architecture', summary: "Judge a repository's parts", flags: ['--help'], values: {} },
  {
    id: 'map',
    summary: 'Show the system',
    flags: ['--help', '--from'],
    values: { '--from': ['code', 'model'] },
  },
];

/** What bash would offer for a line typed so far, the last word unfinished. */
function complete(typed: string): readonly string[] {
  const words = typed.split(' ');
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const program = `${renderCompletion('bash', commands)}
COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _msv; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['-c', program], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

test.each([
  ['msv ', ['lint', 'map']],
  ['msv l', ['lint']],
  ['msv lint ', ['model', 'architecture']],
  ['msv lint mo', ['model']],
  ['msv lint model --f', ['--format']],
  ['msv lint model --format ', ['text', 'json']],
  ['msv lint model shop/domain.yaml --format j', ['json']],
  ['msv map --from ', ['code', 'model']],
  ['msv lint architecture --format ', []],
])('bash offers for "%s" %j', (typed, expected) => {
  expect(complete(typed)).toEqual(expected);
});

test('the zsh script is the bash one with its loader', () => {
  const script = renderCompletion('zsh', commands);
  expect(script).toMatch(/^#compdef msv\nautoload -U \+X bashcompinit && bashcompinit\n/);
  expect(script).toContain('complete -o default -F _msv msv');
});

test('the fish script offers words, flags and values, quoted', () => {
  const script = renderCompletion('fish', commands);
  expect(script).toContain(`-n '__msv_typed "lint"' -a 'architecture' -d 'Judge a repository\\'s parts'`);
  expect(script).toContain(`-n '__msv_typed_first "map"' -l 'from' -x -a 'code model'`);
  // `add event-version` begins with `add event` and is another command.
  expect(script).toContain(`string match -q -- "$argv[1] *" (__msv_words)' '`);
});

test('msv completion bash prints a script that bash accepts and that knows the commands', () => {
  const { code, stdout } = runMsv(['completion', 'bash']);
  expect(code).toBe(0);
  expect(spawnSync('bash', ['-n'], { input: stdout, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(stdout).toContain("'completion'");
});

test('an unknown shell is refused with the known ones', () => {
  const { code, stderr } = runMsv(['completion', 'fihs']);
  expect(code).toBe(2);
  expect(stderr).toContain('"fihs" is none of bash, zsh, fish.');
  expect(stderr).toContain('Did you mean fish?');
});
