import { describe, expect, it } from 'vitest';

import { createRefusalNotice } from '../../../../electron/main/refusalNotice.ts';

const setUp = () => {
  const shown: (() => void)[] = [];
  let clicks = 0;
  const notice = createRefusalNotice({
    show: (_, onClick) => {
      shown.push(onClick);
      return () => {
        shown.splice(shown.indexOf(onClick), 1);
      };
    },
    text: () => ({ title: '', body: '' }),
    onClick: () => {
      clicks += 1;
    },
  });
  return { notice, shown, clicks: () => clicks };
};

describe('the notification of a refusal', () => {
  it('is shown for a command that was given offline, and for no other', () => {
    const { notice, shown } = setUp();
    notice.onRefused({ wasGivenOffline: false });
    expect(shown).toHaveLength(0);
    notice.onRefused({ wasGivenOffline: true });
    expect(shown).toHaveLength(1);
  });

  it('does what it is there for when it is clicked', () => {
    const { notice, shown, clicks } = setUp();
    notice.onRefused({ wasGivenOffline: true });
    shown[0]?.();
    expect(clicks()).toBe(1);
  });

  it('is one for any number of them, until the operator is at the desk', () => {
    const { notice, shown } = setUp();
    for (let time = 0; time < 3; time += 1) notice.onRefused({ wasGivenOffline: true });
    expect(shown).toHaveLength(1);
    notice.takeAway();
    expect(shown).toHaveLength(0);
  });
});
