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

/** The newest first: by the answer where there is one. */
export const inGroup = (commands: readonly Command[], group: Group): readonly Command[] =>
  commands
    .filter((command) => groupOf(command) === group)
    .toSorted((a, b) => Date.parse(b.answeredAt ?? b.acceptedAt) - Date.parse(a.answeredAt ?? a.acceptedAt));
