import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { skipToken } from '@reduxjs/toolkit/query';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { Command } from '../../../shared/contract/command.ts';
import { newProcessAvailability, type Availability } from '../../../shared/domain/availability.ts';
import { dialogOpened } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import type { Catalogue } from '../../ui/catalogue.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { rowAvailability } from '../../ui/rowAvailability.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import type { Group } from './groups.ts';
import { NotSentYet } from './NotSentYet.tsx';

const useStyles = makeStyles({
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
  problem: { flexBasis: '100%' },
});

type Props = {
  readonly command: Command;
  readonly group: Group;
  readonly operator: Operator;
  /** The id of the words that say which command the buttons are about. */
  readonly describedBy: string;
  /** The entry goes to another group, and its buttons with it. */
  readonly onMoved: () => void;
};

/** The second half of a double click lands on the next entry's button, which slid under the pointer meanwhile. */
const unlessDoubled = (work: () => void) => (event: MouseEvent) => {
  if (event.detail <= 1) work();
};

/** Whether the operator can ask for the same again: on a card its present state says, cards can always be ordered. */
const useCanTryAgain = ({ command, group, operator }: Props): boolean => {
  const catalogue = useCatalogue();
  const wanted = group === 'needsAttention' || command.state.kind === 'takenBack';
  const { data } = api.useReadCardQuery(
    wanted && command.kind === 'card' ? { id: command.cardId } : skipToken,
  );
  const process = catalogue.process(command.process);
  if (!wanted || process === undefined) return false;
  if (command.kind === 'order') return newAvailability(command, catalogue, operator).kind === 'available';
  if (data === undefined) return false;
  return rowAvailability(data.row, process, catalogue, operator.roles).kind === 'available';
};

const newAvailability = (
  { process }: Command,
  { configuration }: Catalogue,
  { roles }: Operator,
): Availability => newProcessAvailability({ process, permitted: configuration.newProcesses, roles });

export const CommandActions = (props: Props) => {
  const { command, group, describedBy, onMoved } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const canTryAgain = useCanTryAgain(props);
  const [takeBack, takingBack] = api.useTakeBackCommandMutation();
  const [acknowledge, acknowledging] = api.useAcknowledgeCommandMutation();
  const [synchronise, synchronising] = api.useSynchroniseMutation();
  const [triedNow, setTriedNow] = useState(false);
  const error = takingBack.error ?? acknowledging.error ?? synchronising.error;
  const named = (action: string) => ({ 'aria-describedby': describedBy, children: action });
  const takeBackNow = async () => {
    if ((await takeBack({ id: command.id })).error === undefined) onMoved();
  };
  const acknowledgeNow = async () => {
    if ((await acknowledge({ id: command.id })).error === undefined) onMoved();
  };
  const sendNow = () => {
    setTriedNow(true);
    void synchronise();
  };
  const again = () => {
    const { process } = command;
    dispatch(
      command.kind === 'card'
        ? dialogOpened({ kind: 'wizard', process, cardId: command.cardId })
        : dialogOpened({ kind: 'orderWizard', process, again: command }),
    );
  };
  return (
    <>
      <div className={styles.actions}>
        {group === 'waiting' && (
          <>
            <Button {...named(t('outbox.takeBack'))} onClick={unlessDoubled(() => void takeBackNow())} />
            <Button {...named(t('outbox.sendNow'))} onClick={sendNow} />
          </>
        )}
        {group === 'needsAttention' && (
          <Button {...named(t('outbox.acknowledge'))} onClick={unlessDoubled(() => void acknowledgeNow())} />
        )}
        {canTryAgain && <Button {...named(t('common.tryAgain'))} onClick={again} />}
      </div>
      {triedNow && group === 'waiting' && (
        <div className={styles.problem}>
          <NotSentYet />
        </div>
      )}
      {error !== undefined && (
        <div className={styles.problem}>
          <ProblemMessage problem={problemOf(error)} />
        </div>
      )}
    </>
  );
};
