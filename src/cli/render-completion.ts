/** What can be completed: the words of every command with its flags, and the values of flags that have a list. */
export type Completions = readonly {
  readonly id: string;
  readonly summary: string;
  readonly flags: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
}[];

export type Shell = 'bash' | 'zsh' | 'fish';

/** The completion script of a shell. Everything is in the script, so a Tab costs no start of msv. */
export function renderCompletion(shell: Shell, commands: Completions): string {
  switch (shell) {
    case 'bash':
      return renderBash(commands);
    case 'zsh':
      return `#compdef msv\nautoload -U +X bashcompinit && bashcompinit\n${renderBash(commands)}`;
    case 'fish':
      return renderFish(commands);
  }
}

function renderBash(commands: Completions): string {
  const words = [...nextWords(commands)].map(
    ([typed, next]) => `    '${typed}') choices='${next.join(' ')}' ;;`,
  );
  const flags = commands.map(({ id, flags }) => `    '${id}') choices='${flags.join(' ')}' ;;`);
  const values = commands.flatMap(({ id, values }) =>
    Object.entries(values).map(([flag, list]) => `    '${id} ${flag}') choices='${list.join(' ')}' ;;`),
  );
  return `# msv completion: eval "$(msv completion bash)"
_msv() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" typed='' word choices=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) break ;; esac
    case "\${typed:+$typed }$word" in ${idPattern(commands)}) typed="\${typed:+$typed }$word" ;; *) break ;; esac
  done
  case "$typed $previous" in
${values.join('\n')}
  esac
  if [ -z "$choices" ]; then
    case "$current" in
      -*) case "$typed" in
${flags.join('\n')}
      esac ;;
      *) case "$typed" in
${words.join('\n')}
      esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$choices" -- "$current"))
}
complete -o default -F _msv msv
`;
}

function idPattern(commands: Completions): string {
  const all = new Set(commands.flatMap(({ id }) => [id.split(' ')[0] ?? '', id]));
  return [...all].map((id) => `'${id}'`).join('|');
}

function renderFish(commands: Completions): string {
  const topics = [...nextWords(commands)];
  const lines = topics.flatMap(([typed, next]) =>
    next.map((word) => {
      const id = typed === '' ? word : `${typed} ${word}`;
      const summary = commands.find((command) => command.id === id)?.summary ?? '';
      return `complete -c msv -f -n '__msv_typed "${typed}"' -a '${word}'${summary === '' ? '' : ` -d ${fishQuote(summary)}`}`;
    }),
  );
  const flags = commands.flatMap(({ id, flags, values }) =>
    flags.map((flag) => {
      const list = values[flag];
      const value = list === undefined ? '' : ` -x -a '${list.join(' ')}'`;
      return `complete -c msv -n '__msv_typed_first "${id}"' -l '${flag.slice(2)}'${value}`;
    }),
  );
  return `# msv completion: msv completion fish | source
function __msv_words
  set -l words (commandline -opc)
  string join ' ' -- (string match -v -- '-*' $words[2..-1])
end
function __msv_typed
  test (__msv_words) = "$argv[1]"
end
function __msv_typed_first
  string match -q -- "$argv[1] *" (__msv_words)' '
end
${[...lines, ...flags].join('\n')}
`;
}

/** For every beginning of a command the words that may come next. */
function nextWords(commands: Completions): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { id } of commands) {
    const words = id.split(' ');
    for (const [index, word] of words.entries()) {
      const typed = words.slice(0, index).join(' ');
      const known = next.get(typed) ?? [];
      if (!known.includes(word)) next.set(typed, [...known, word]);
    }
  }
  return next;
}

function fishQuote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
