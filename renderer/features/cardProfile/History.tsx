import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { Card, HistoryEntry } from '../../../shared/contract/http.ts';
import { api } from '../../ipc/api.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  entry: {
    display: 'grid',
    gridTemplateColumns: '136px 1fr',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    ':not(:first-child)': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  when: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  what: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' },
  given: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What happened to a card, the newest first. The server keeps it, so that there is none offline. */
export const History = ({ card }: { readonly card: Card }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { data, error, isLoading } = api.useReadHistoryQuery({ id: card.id });
  if (isLoading) return <Spinner size="tiny" />;
  if (error !== undefined) {
    const problem = problemOf(error);
    return problem.name === 'offline' || problem.name === 'server-unreachable' ? (
      <Text className={styles.quiet}>{t('profile.historyOffline')}</Text>
    ) : (
      <ProblemMessage problem={problem} />
    );
  }
  const entries = data?.entries ?? [];
  if (entries.length === 0) return <Text className={styles.quiet}>{t('profile.historyEmpty')}</Text>;
  return (
    <ol className={styles.list}>
      {entries
        .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .map((entry) => (
          <Entry
            key={`${entry.at} ${entry.kind} ${entry.toState}`}
            entry={entry}
            objectType={card.objectType}
          />
        ))}
    </ol>
  );
};

type EntryProps = { readonly entry: HistoryEntry; readonly objectType: string };

const Entry = ({ entry, objectType }: EntryProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  const format = useFormat();
  const now = useNow(60);
  const labelOf = (state: string) => catalogue.stateLabel(objectType, state);
  const { at, kind, process, fromState, toState, by, deskId, reason, note } = entry;
  const what = process === null ? t(`profile.kinds.${kind}`) : words(process, 'name');
  return (
    <li className={styles.entry}>
      <span className={styles.when}>{format.moment(at, now)}</span>
      <span className={styles.what}>
        <Text weight="semibold">{what}</Text>
        <Text>
          {fromState === null
            ? labelOf(toState)
            : t('profile.fromTo', { from: labelOf(fromState), to: labelOf(toState) })}
        </Text>
        {reason !== undefined && (
          <Text>{t('profile.reason', { reason: catalogue.reasonLabel(process, reason) })}</Text>
        )}
        {note !== undefined && <Text className={styles.given}>{t('profile.note', { note })}</Text>}
        {kind !== 'bureau' && (
          <Text size={200} className={styles.quiet}>
            {deskId === null ? by : t('profile.atDesk', { by, desk: deskId })}
          </Text>
        )}
      </span>
    </li>
  );
};
