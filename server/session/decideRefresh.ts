import type { RefreshToken } from '../store/sessions.ts';

export type RefreshFacts = {
  readonly token: RefreshToken | undefined;
  readonly successorUsed: boolean;
  readonly operatorEnabled: boolean;
  readonly now: Date;
};

/** `again`: the successor exists already and is given once more. `revoke`: someone has a token that was replaced. */
export type RefreshDecision = 'replace' | 'again' | 'revoke' | 'refuse';

const graceMilliseconds = 60_000;

/** What a presented refresh token gets (RFC 9700, 4.14.2, with a minute's grace for a request sent twice). */
export const decideRefresh = (facts: RefreshFacts): RefreshDecision => {
  const { token, now } = facts;
  if (token === undefined || token.revoked || !facts.operatorEnabled) return 'refuse';
  if (token.sessionEndsAt <= now || token.expiresAt <= now) return 'refuse';
  if (token.replacedAt === null) return 'replace';
  const inGrace = now.getTime() - token.replacedAt.getTime() <= graceMilliseconds;
  return inGrace && !facts.successorUsed ? 'again' : 'revoke';
};
