import type { AuditFault, AuditVerdict } from './verifyRecords.ts';

const faultText = (fault: AuditFault): string => {
  switch (fault.kind) {
    case 'edited':
      return `${fault.chain} entry ${fault.seq} is not what was written, or does not follow the one before it`;
    case 'removed':
      return `${fault.chain} entry ${fault.seq} was removed`;
    case 'inserted':
      return `${fault.chain} entry ${fault.seq} was inserted`;
    case 'cutOff':
      return `the end was cut off: ${fault.chain} entry ${fault.seq} and what came after it`;
    case 'rewritten':
      return `${fault.chain} entry ${fault.seq} or one before it is not what was signed`;
    case 'badSignature':
      return `the signature of ${fault.at} is wrong`;
    case 'strangeKey':
      return `the signature of ${fault.at} is by a key that you did not name`;
    case 'incomplete':
      return 'the export is not whole: its last line is missing';
  }
};

/** What a person reads after a verification. */
export const verdictText = ({ fault, entries, signedUpTo, keys }: AuditVerdict): string => {
  const counts = `${entries.audit} audit entries and ${entries.history} history entries`;
  if (fault !== null) return `NOT VERIFIED: ${faultText(fault)}.\nWhole until there: ${counts}.\n`;
  return (
    `Verified: ${counts} are whole.\n` +
    `Signed up to audit entry ${signedUpTo.audit} and history entry ${signedUpTo.history}, by:\n` +
    keys.map((key) => `  ${key}\n`).join('')
  );
};
