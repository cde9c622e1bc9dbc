import type { EventPayload } from '../../shared/contract/ipc.ts';

type Text = { readonly title: string; readonly body: string };

type Options = {
  /** Shows a notification of the operating system; returns what takes it away. */
  readonly show: (text: Text, onClick: () => void) => () => void;
  /** In the language of the moment, without names and numbers: others may see the screen. */
  readonly text: () => Text;
  readonly onClick: () => void;
};

type RefusalNotice = {
  onRefused(told: Pick<EventPayload<'commandRefused'>, 'wasGivenOffline'>): void;
  /** The operator is at the desk, where a banner says the same. */
  takeAway(): void;
};

/** Tells who gave commands offline and went on to something else that they were refused: one notification for all. */
export const createRefusalNotice = ({ show, text, onClick }: Options): RefusalNotice => {
  let takeAway = (): void => undefined;
  return {
    onRefused: ({ wasGivenOffline }) => {
      if (!wasGivenOffline) return;
      takeAway();
      takeAway = show(text(), onClick);
    },
    takeAway: () => {
      takeAway();
    },
  };
};
