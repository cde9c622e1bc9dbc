import { Field, Input, Text } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Preflight } from '../../../shared/contract/bulk.ts';
import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { DeskStatus, Selection } from '../../../shared/contract/ipc.ts';
import { bulkStarted } from '../../app/navigation.ts';
import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { bulkApi } from '../../ipc/bulkApi.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { WizardFrame, WizardWaiting } from '../../ui/WizardFrame.tsx';
import { isConfirmed } from './bulk.ts';
import { Options } from './Options.tsx';
import { PreflightView } from './PreflightView.tsx';
import { inputOf, nothingEntered, type Entered } from './standing.ts';
import { DataWarning } from './Warnings.tsx';

type Props = {
  readonly process: string;
  readonly selection: Selection;
  readonly status: DeskStatus;
  /** Above so many cards their number is typed. */
  readonly confirmAbove: number;
};

/** One process on many cards. Nothing is recorded before Next; Cancel and Escape leave everything as it was. */
export const BulkWizard = ({ process, selection, status, confirmAbove }: Props) => {
  const { t } = useTranslation();
  const title = useProcessWords()(process, 'name');
  const definition = useCatalogue().process(process);
  const { data: preflight, error } = bulkApi.usePreflightQuery({ process, selection });
  const cancel = useCloseDialog();
  if (definition !== undefined && preflight !== undefined) {
    return <Decision {...{ title, definition, preflight, status, confirmAbove }} onCancel={cancel} />;
  }
  return <WizardWaiting title={title} label={t('bulk.looking')} error={error} onCancel={cancel} />;
};

type DecisionProps = Pick<Props, 'status' | 'confirmAbove'> & {
  readonly title: string;
  readonly definition: ProcessDefinition;
  readonly preflight: Preflight;
  readonly onCancel: () => void;
};

/** The ids are drawn when the wizard opens, so that not even a lost answer makes two commands of one. */
const useStart = ({ definition, preflight: { able, unable } }: DecisionProps, entered: Entered) => {
  const dispatch = useDispatch();
  const underWay = useRef(false);
  const [members] = useState(() => able.map((card) => ({ ...card, commandId: crypto.randomUUID() })));
  const [startBulk, { isLoading, error }] = bulkApi.useStartBulkMutation();
  const input = inputOf(definition.options, entered);
  const start = async () => {
    if (underWay.current || input === null) return;
    underWay.current = true;
    const cards = members.map(({ commandId, cardId, stateRevision }) => ({
      commandId,
      cardId,
      stateRevision,
    }));
    const { symbolicName: process, objectType } = definition;
    const { data } = await startBulk({ process, cards, input });
    underWay.current = false;
    if (data === undefined) return;
    const problems = new Map(data.notAccepted.map(({ commandId, problem }) => [commandId, problem]));
    dispatch(
      bulkStarted({
        ...{ process, objectType, unable },
        commandIds: members.map(({ commandId }) => commandId).filter((id) => !problems.has(id)),
        notAccepted: members.flatMap(({ commandId, cardLabel }) => {
          const problem = problems.get(commandId);
          return problem === undefined ? [] : { cardLabel, problem };
        }),
      }),
    );
  };
  return { start, complete: input !== null, isLoading, error };
};

const Decision = (props: DecisionProps) => {
  const { t } = useTranslation();
  const { title, definition, preflight, status, confirmAbove, onCancel } = props;
  const [entered, setEntered] = useState(nothingEntered);
  const [typed, setTyped] = useState('');
  const { start, complete, isLoading, error } = useStart(props, entered);
  const count = preflight.able.length;
  return (
    <WizardFrame
      title={title}
      step="preflight"
      opensOn="cancel"
      error={error}
      isSaving={isLoading}
      isBlocked={count === 0 || !complete || !isConfirmed(typed, count, confirmAbove)}
      onNext={() => void start()}
      onCancel={onCancel}
    >
      <PreflightView preflight={preflight} definition={definition} />
      {count === 0 ? (
        <Text>{t('bulk.none')}</Text>
      ) : (
        <>
          <Options options={definition.options} entered={entered} onChange={setEntered} />
          <DataWarning
            objectType={definition.objectType}
            risk={preflight.risk}
            asOf={preflight.asOf}
            count={count}
            status={status}
          />
          {count > confirmAbove && (
            <Field label={t('bulk.confirm', { count })}>
              <Input
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                onChange={(_, { value }) => setTyped(value)}
              />
            </Field>
          )}
        </>
      )}
    </WizardFrame>
  );
};
