import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { DeskStatus, OrderChoices } from '../../../shared/contract/ipc.ts';
import { commandAccepted, type OrderedBefore } from '../../app/navigation.ts';
import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { orderApi } from '../../ipc/orderApi.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { WizardFrame, WizardWaiting } from '../../ui/WizardFrame.tsx';
import { OrderFields } from './OrderFields.tsx';
import { firstDraft, isComplete, orderInputOf, stepsOf, type Draft } from './orderSteps.ts';
import { OrderOfflineWarning } from './Warnings.tsx';

const useStyles = makeStyles({
  place: { color: tokens.colorNeutralForeground2 },
  // Room for an open list above the buttons, which stay where they are from step to step.
  step: { minHeight: '236px', display: 'grid', alignContent: 'start', gap: tokens.spacingVerticalM },
});

type Props = {
  readonly process: string;
  readonly again: OrderedBefore | undefined;
  readonly status: DeskStatus;
};

/** A process that starts from nothing, step by step. Nothing is recorded before the last Next. */
export const OrderWizard = ({ process, again, status }: Props) => {
  const { t } = useTranslation();
  const title = useProcessWords()(process, 'name');
  const definition = useCatalogue().process(process);
  const { data: choices, error } = orderApi.useReadOrderChoicesQuery({ process });
  const cancel = useCloseDialog();
  if (definition !== undefined && choices !== undefined) {
    return <Steps {...{ title, definition, choices, again, status }} onCancel={cancel} />;
  }
  return <WizardWaiting title={title} label={t('app.loading')} error={error} onCancel={cancel} />;
};

type StepsProps = {
  readonly title: string;
  readonly definition: ProcessDefinition;
  readonly choices: OrderChoices;
  readonly again: OrderedBefore | undefined;
  readonly status: DeskStatus;
  readonly onCancel: () => void;
};

/** One wizard, one order: its id is drawn when it opens, so that not even a lost answer makes two of it. */
const useOrder = ({ title, definition, choices, again }: StepsProps) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [commandId] = useState(() => crypto.randomUUID());
  const [orderCards, { isLoading, error }] = orderApi.useOrderCardsMutation();
  const order = async (draft: Draft) => {
    const input = orderInputOf(draft, choices, definition.options);
    const process = definition.symbolicName;
    const answer = await orderCards({ commandId, process, input, retryOf: again?.id });
    if (answer.error === undefined) dispatch(commandAccepted(t('wizard.accepted', { process: title })));
  };
  return { order, isLoading, error };
};

const Steps = (props: StepsProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { title, definition, choices, again, status, onCancel } = props;
  const { options, symbolicName } = definition;
  const words = useProcessWords();
  const steps = stepsOf(options);
  const [draft, setDraft] = useState(() => firstDraft(choices, again?.order));
  const [index, setIndex] = useState(0);
  const [pressed, setPressed] = useState(false);
  const { order, isLoading, error } = useOrder(props);
  const step = steps[index] ?? 'summary';
  const complete = isComplete(step, draft, choices, options);
  const go = (to: number) => {
    setPressed(false);
    setIndex(to);
  };
  const next = () => {
    if (isLoading) return;
    if (step === 'summary') void order(draft);
    else if (complete) go(index + 1);
    else setPressed(true);
  };
  return (
    <WizardFrame
      title={title}
      step={step}
      opensOn={step === 'summary' ? 'cancel' : 'field'}
      error={error}
      isSaving={isLoading}
      onNext={next}
      onBack={index > 0 ? () => go(index - 1) : undefined}
      onCancel={onCancel}
    >
      <div className={styles.step}>
        <Text size={200} className={styles.place} role="status">
          {t('order.step', { step: index + 1, steps: steps.length })}
        </Text>
        {step === 'summary' && <Text>{words(symbolicName, 'confirmation', { amount: draft.amount })}</Text>}
        <OrderFields
          {...{ step, draft, choices, options }}
          faulty={pressed && !complete}
          onChange={setDraft}
        />
        {step === 'summary' && status.connection.kind !== 'online' && <OrderOfflineWarning />}
      </div>
    </WizardFrame>
  );
};
