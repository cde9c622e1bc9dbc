import { Text } from '@fluentui/react-components';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { Operator } from '../../../shared/contract/http.ts';
import type { CardRow, DeskStatus } from '../../../shared/contract/ipc.ts';
import { commandAccepted } from '../../app/navigation.ts';
import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { api } from '../../ipc/api.ts';
import { unavailableReason } from '../../ui/availabilityWords.ts';
import { rowAvailability } from '../../ui/rowAvailability.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { useSpeech } from '../../ui/useSpeech.ts';
import { WizardFrame, WizardWaiting } from '../../ui/WizardFrame.tsx';
import { Options } from './Options.tsx';
import { hasChanged, inputOf, nothingEntered, type Entered } from './standing.ts';
import { ChangedWarning, DataWarning, UnavailableWarning } from './Warnings.tsx';

type Props = {
  readonly cardId: string;
  readonly process: string;
  readonly status: DeskStatus;
  readonly operator: Operator;
};

/** One process on one card. Nothing is recorded before Next; Cancel and Escape leave everything as it was. */
export const Wizard = ({ cardId, process, status, operator }: Props) => {
  const { t } = useTranslation();
  const words = useProcessWords();
  const definition = useCatalogue().process(process);
  const { data, error } = api.useReadCardQuery({ id: cardId });
  const title = words(process, 'name');
  const cancel = useCloseDialog();
  if (data !== undefined && definition !== undefined) {
    return (
      <Confirmation
        {...{ title, definition, status, operator }}
        row={data.row}
        asOf={data.asOf}
        onCancel={cancel}
      />
    );
  }
  return <WizardWaiting title={title} label={t('wizard.loading')} error={error} onCancel={cancel} />;
};

type ConfirmationProps = Pick<Props, 'status' | 'operator'> & {
  readonly title: string;
  readonly row: CardRow;
  readonly asOf: string;
  readonly definition: ProcessDefinition;
  readonly onCancel: () => void;
};

/** One press, one command: a held key does nothing, and a second click finds the first one's work under way. */
const useStart = ({ title, definition }: ConfirmationProps, seen: CardRow, entered: Entered) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const underWay = useRef(false);
  const [startProcess, { isLoading, error }] = api.useStartProcessMutation();
  const input = inputOf(definition.options, entered);
  const start = async () => {
    if (underWay.current || input === null) return;
    underWay.current = true;
    const { id: cardId, stateRevision } = seen.card;
    const answer = await startProcess({ process: definition.symbolicName, cardId, stateRevision, input });
    underWay.current = false;
    if (answer.error === undefined) dispatch(commandAccepted(t('wizard.accepted', { process: title })));
  };
  return { start, complete: input !== null, isLoading, error };
};

const useUnavailable = ({ row, definition, operator }: ConfirmationProps): string | null => {
  const speech = useSpeech();
  const availability = rowAvailability(row, definition, useCatalogue(), operator.roles);
  return unavailableReason(availability, speech(row.card.objectType));
};

const Confirmation = (props: ConfirmationProps) => {
  const { title, row, asOf, definition, status, onCancel } = props;
  const [seen] = useState(row);
  const [entered, setEntered] = useState(nothingEntered);
  const { start, complete, isLoading, error } = useStart(props, seen, entered);
  const changed = hasChanged(seen, row);
  const unavailable = useUnavailable(props);
  // The command's own reply marks the card before the dialog has closed.
  const blocked = !isLoading && (changed || unavailable !== null);
  return (
    <WizardFrame
      title={title}
      step="confirmation"
      opensOn="cancel"
      error={error}
      isSaving={isLoading}
      isBlocked={blocked || !complete}
      onNext={() => void start()}
      onCancel={onCancel}
    >
      <Effect row={seen} process={definition.symbolicName} />
      <Options options={definition.options} entered={entered} onChange={setEntered} />
      <DataWarning objectType={row.card.objectType} risk={row.risk} asOf={asOf} status={status} />
      {blocked && changed && <ChangedWarning row={row} />}
      {blocked && !changed && unavailable !== null && <UnavailableWarning reason={unavailable} />}
    </WizardFrame>
  );
};

/** What will happen to this card, and what to the others of its order, in the process's own words. */
const Effect = ({ row, process }: { readonly row: CardRow; readonly process: string }): ReactNode => {
  const { t } = useTranslation();
  const words = useProcessWords();
  const { order, cardNumber } = row.card;
  const confirmation = words(process, 'confirmation', {
    position: order?.position ?? 1,
    amount: order?.amount ?? 1,
    order: order?.number ?? t('common.none'),
    card: cardNumber ?? t('common.none'),
  });
  const others = (order?.amount ?? 1) - 1;
  return (
    <Text>
      {confirmation}
      {others > 0 && ` ${words(process, 'rest', { count: others })}`}
    </Text>
  );
};
