import type { JournalFileFault, JournalFileVerdict } from './verifyJournalFile.ts';

const faultText = (fault: JournalFileFault): string => {
  switch (fault.kind) {
    case 'edited':
      return `line ${fault.line}: entry ${fault.seq} is not what was written, or does not follow the one before it`;
    case 'removed':
      return `line ${fault.line}: entry ${fault.seq}, which should stand here, was removed`;
    case 'inserted':
      return `line ${fault.line}: entry ${fault.seq} or the one before it was inserted`;
    case 'strange':
      return `line ${fault.line}: no line of an exported journal, or not at its place`;
    case 'cutOff':
      return `the end was cut off: entry ${fault.seq} and what came after it`;
    case 'rewritten':
      return `entry ${fault.seq} or one before it is not what the server was told`;
  }
};

const vouchingText = ({ begin, entries, vouchedFor }: JournalFileVerdict): string => {
  if (vouchedFor === null) {
    const told = begin?.told ?? null;
    const said =
      told === null
        ? 'The desk had not told the server of any entry.'
        : `The desk says that it told the server of ${told.length} entries by ${told.at}.`;
    return `${said}\nNot compared with the server's own word: a file that was written anew as a whole is not found out without it.\n`;
  }
  const after = vouchedFor < entries ? ' What came later only the desk knows.' : '';
  return `The server vouches for it up to entry ${vouchedFor}.${after}\n`;
};

/** What a person reads after a verification. */
export const journalVerdictText = (verdict: JournalFileVerdict): string => {
  const { fault, begin, entries } = verdict;
  if (fault !== null || begin === null) {
    const reason = fault === null ? 'the file has no beginning' : faultText(fault);
    return `NOT VERIFIED: ${reason}.\nWhole until there: ${entries} entries.\n`;
  }
  return (
    `Verified: ${entries} entries are whole.\n` +
    `Desk ${begin.deskId}, exported ${begin.exportedAt}.\n` +
    vouchingText(verdict)
  );
};
