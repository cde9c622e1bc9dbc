import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular, PauseRegular, PlayRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { selectBulk, type Bulk } from '../../app/navigation.ts';
import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { bulkApi } from '../../ipc/bulkApi.ts';
import { CloseDialog } from '../../ui/CloseDialog.tsx';
import { oncePressed } from '../../ui/oncePressed.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { useProcessWords } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { milestoneOf, tallyOf, type OutcomeLine, type Tally } from './bulk.ts';
import { CardLines } from './CardLines.tsx';
import { Figures } from './Figures.tsx';
import { useOutcome } from './useOutcome.ts';
import { useSaveOutcome } from './useSaveOutcome.ts';

const useStyles = makeStyles({
  // As wide as its four buttons, in German too.
  dialog: { maxWidth: '740px' },
  content: { display: 'grid', gap: tokens.spacingVerticalM, paddingBlock: tokens.spacingVerticalS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

type Props = { readonly status: DeskStatus; readonly exportAllowed: boolean };

/** How far the last bulk is, and what came of each card. Closing it changes nothing: the commands are in the outbox. */
export const BulkOutcome = (props: Props) => {
  const bulk = useSelector(selectBulk);
  return bulk === null ? null : <Outcome {...props} bulk={bulk} />;
};

const Outcome = ({ bulk, status, exportAllowed }: Props & { readonly bulk: Bulk }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const words = useProcessWords();
  const { lines, isRead, error } = useOutcome(bulk);
  const tally = tallyOf(lines);
  const save = useSaveOutcome(bulk, lines);
  const sending = useSending(bulk);
  const fault = error ?? save.error ?? sending.error;
  return (
    <CloseDialog
      className={styles.dialog}
      title={t('bulk.outcomeTitle', { process: words(bulk.process, 'name') })}
      onClose={useCloseDialog()}
      moreActions={
        <>
          {exportAllowed && (
            <Button
              icon={<ArrowDownloadRegular />}
              disabledFocusable={!isRead || save.isSaving}
              {...oncePressed(save.save)}
            >
              {t('bulk.save')}
            </Button>
          )}
          <SendingButtons held={status.held} open={tally.open} sending={sending} />
        </>
      }
    >
      <div className={styles.content}>
        {isRead && <Progress tally={tally} status={status} all={bulk.commandIds.length} />}
        <OutcomeFigures tally={tally} />
        <CardLines name={t('bulk.outcomes')} groups={useGroups(lines)} />
        <Text role="status">{save.savedAs !== null && t('common.savedAs', { name: save.savedAs })}</Text>
        {fault !== undefined && <ProblemMessage problem={problemOf(fault)} />}
      </div>
    </CloseDialog>
  );
};

const useSending = ({ commandIds }: Bulk) => {
  const [hold, holding] = bulkApi.useHoldCommandsMutation();
  const [letGo, lettingGo] = bulkApi.useLetGoCommandsMutation();
  const [takeBack, takingBack] = bulkApi.useTakeBackHeldMutation();
  return {
    pause: () => void hold({ ids: [...commandIds] }),
    goOn: () => void letGo(),
    takeBack: () => void takeBack(),
    error: holding.error ?? lettingGo.error ?? takingBack.error,
  };
};

type SendingProps = {
  readonly held: number;
  readonly open: number;
  readonly sending: ReturnType<typeof useSending>;
};

/** What is held can go on, or be taken back; both go as soon as nothing is open any more. */
const SendingButtons = ({ held, open, sending }: SendingProps) => {
  const { t } = useTranslation();
  if (held > 0) {
    return (
      <>
        <Button {...oncePressed(sending.takeBack)}>{t('bulk.takeBack')}</Button>
        <Button icon={<PlayRegular />} {...oncePressed(sending.goOn)}>
          {t('bulk.goOn')}
        </Button>
      </>
    );
  }
  if (open === 0) return null;
  return (
    <Button icon={<PauseRegular />} {...oncePressed(sending.pause)}>
      {t('bulk.pause')}
    </Button>
  );
};

type ProgressProps = { readonly tally: Tally; readonly status: DeskStatus; readonly all: number };

/** Told aloud by quarters: a screen reader has nothing of every single card. */
const Progress = ({ tally, status: { held, connection }, all }: ProgressProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const format = useFormat();
  const answered = all - tally.open;
  const milestone = milestoneOf(answered, all);
  const isOnline = connection.kind === 'online';
  const text = t('bulk.answered', { answered: format.number(answered), all: format.number(all) });
  return (
    <div className={styles.content}>
      <Text weight="semibold">{text}</Text>
      <ProgressBar
        value={answered}
        max={Math.max(all, 1)}
        thickness="large"
        aria-label={text}
        aria-valuetext={text}
      />
      <Text className={styles.quiet}>
        {held > 0
          ? t('bulk.held', { count: held })
          : tally.open > 0 && t(isOnline ? 'bulk.sending' : 'bulk.waiting', { count: tally.open })}
      </Text>
      <Text role="status" className={styles.quiet}>
        {tally.open > 0 && milestone > 0 && t('bulk.milestone', { share: milestone / 100 })}
        {tally.open === 0 && t('bulk.finished')}
      </Text>
    </div>
  );
};

const OutcomeFigures = ({ tally }: { readonly tally: Tally }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = (['done', 'refused', 'open', 'takenBack', 'notPossible'] as const).filter(
    (outcome) => outcome === 'done' || tally[outcome] > 0,
  );
  return (
    <Figures
      figures={shown.map((outcome) => ({
        number: format.number(tally[outcome]),
        text: t(`bulk.outcome.${outcome}`),
        attention: outcome === 'refused' || outcome === 'notPossible',
      }))}
    />
  );
};

/** What needs a look first. */
const useGroups = (lines: readonly OutcomeLine[]) => {
  const { t } = useTranslation();
  return (['refused', 'notPossible', 'open', 'takenBack', 'done'] as const).flatMap((outcome) => {
    const ofIt = lines.filter((line) => line.outcome === outcome);
    if (ofIt.length === 0) return [];
    const title = t('bulk.outcomeGroup', { count: ofIt.length, outcome: t(`bulk.outcome.${outcome}`) });
    return { key: outcome, title, lines: ofIt };
  });
};
