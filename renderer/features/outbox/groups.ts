import type { Command } from '../../../shared/contract/command.ts';

export const groups = ['needsAttention', 'waiting', 'sending', 'done'] as const;

export type Group = (typeof groups)[number];

export const groupOf = ({ state, acknowledged }: Pick<Command, 'state' | 'acknowledged'>): Group => {
  switch (state.kind) {
    case 'queued':
      return 'waiting';
    case 'sending':
    case 'unconfirmed':
      return 'sending';
    case 'refused':
      return acknowledged ? 'done' : 'needsAttention';
    case 'done':
    case 'takenBack':
      return 'done';
  }
};

/** Which commands are looked at; `text` empty, `group` null: all of them. */
export type CommandFilter = { readonly text: string; readonly group: Group | null };

/** Those that have the text in one of the words that they go by. */
export const withText = (
  commands: readonly Command[],
  text: string,
  wordsOf: (command: Command) => readonly string[],
): readonly Command[] => {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return commands;
  return commands.filter((command) =>
    wordsOf(command).some((word) => word.toLocaleLowerCase().includes(wanted)),
  );
};

/** The newest first: by the answer where there is one. */
export const inGroup = (commands: readonly Command[], group: Group): readonly Command[] =>
  commands
    .filter((command) => groupOf(command) === group)
    .toSorted((a, b) => Date.parse(b.answeredAt ?? b.acceptedAt) - Date.parse(a.answeredAt ?? a.acceptedAt));
