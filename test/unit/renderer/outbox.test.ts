import { describe, expect, it } from 'vitest';

import { groupOf, withText } from '../../../renderer/features/outbox/groups.ts';
import type { Command } from '../../../shared/contract/command.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { aCommand } from '../../support/commands.ts';

const group = (state: Command['state'], acknowledged = false) => groupOf({ state, acknowledged });

describe('the outbox', () => {
  it('has what was never attempted under Waiting', () => {
    expect(group({ kind: 'queued' })).toBe('waiting');
  });

  it('has what is on its way, or lost its answer, under Being sent', () => {
    expect(group({ kind: 'sending' })).toBe('sending');
    expect(group({ kind: 'unconfirmed' })).toBe('sending');
  });

  it('keeps a refusal under Needs attention until it is acknowledged', () => {
    const refused = { kind: 'refused', problem: problem('not-in-start-state') } as const;
    expect(group(refused)).toBe('needsAttention');
    expect(group(refused, true)).toBe('done');
  });

  it('has what is over under Done', () => {
    expect(group({ kind: 'done', note: null })).toBe('done');
    expect(group({ kind: 'takenBack' })).toBe('done');
  });
});

describe('the filter', () => {
  const commands = [aCommand(), aCommand()].map((command) => ({ ...command, outlook: null }));
  const [first] = commands;
  const wordsOf = ({ id }: Command) => [id === first?.id ? 'TC-2026-000001 · 1 of 3' : 'Uppsala', ''];

  it('leaves the commands that have the text in one of their words, in any case', () => {
    expect(withText(commands, ' tc-2026 ', wordsOf)).toEqual([first]);
    expect(withText(commands, 'TC-2027', wordsOf)).toEqual([]);
  });

  it('leaves all while there is no text', () => {
    expect(withText(commands, ' ', wordsOf)).toEqual(commands);
  });
});
