import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { DeskStatus, OrderChoices } from '../../../shared/contract/ipc.ts';
import { commandAccepted, dialogClosed } from '../../app/navigation.ts';
import { orderApi } from '../../ipc/orderApi.ts';
import { PlainDialog } from '../../ui/PlainDialog.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { OrderFields } from './OrderFields.tsx';
import { emptyDraft, isComplete, orderInputOf, stepsOf, type Draft } from './orderSteps.ts';
import { OrderOfflineWarning } from './Warnings.tsx';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM, paddingBlock: tokens.spacingVerticalS },
  place: { color: tokens.colorNeutralForeground2 },
});

type Props = { readonly process: string; readonly status: DeskStatus };

/** A process that starts from nothing, step by step. Nothing is recorded before the last Next. */
export const OrderWizard = ({ process, status }: Props) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const title = useProcessWords()(process, 'name');
  const definition = useCatalogue().process(process);
  const { data: choices, error } = orderApi.useReadOrderChoicesQuery({ process });
  const cancel = () => {
    dispatch(dialogClosed());
  };
  if (definition !== undefined && choices !== undefined) {
    return <Steps {...{ title, definition, choices, status }} onCancel={cancel} />;
  }
  return (
    <PlainDialog
      title={title}
      onClose={cancel}
      actions={<Button onClick={cancel}>{t('common.cancel')}</Button>}
    >
      {error === undefined ? (
        <Spinner label={t('app.loading')} />
      ) : (
        <ProblemMessage problem={problemOf(error)} />
      )}
    </PlainDialog>
  );
};

type StepsProps = {
  readonly title: string;
  readonly definition: ProcessDefinition;
  readonly choices: OrderChoices;
  readonly status: DeskStatus;
  readonly onCancel: () => void;
};

/** One wizard, one order: its id is drawn when it opens, so that not even a lost answer makes two of it. */
const useOrder = ({ title, definition, choices }: StepsProps) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [commandId] = useState(() => crypto.randomUUID());
  const [orderCards, { isLoading, error }] = orderApi.useOrderCardsMutation();
  const order = async (draft: Draft) => {
    const input = orderInputOf(draft, choices, definition.options);
    const answer = await orderCards({ commandId, process: definition.symbolicName, input });
    if (answer.error === undefined) dispatch(commandAccepted(t('wizard.accepted', { process: title })));
  };
  return { order, isLoading, error };
};

const ignoreHeldKey = (event: KeyboardEvent) => {
  if (event.repeat && event.key !== 'Tab') event.preventDefault();
};

/** The second half of a double click would press the next step's Next. */
const once = (work: () => void) => ({
  onKeyDown: ignoreHeldKey,
  onClick: ({ detail }: MouseEvent) => {
    if (detail <= 1) work();
  },
});

/** To the step's first field; before the end to Cancel, as everywhere where something is confirmed. */
const useStepFocus = (step: string) => {
  const fields = useRef<HTMLDivElement>(null);
  const cancel = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const field = fields.current?.querySelector<HTMLElement>('input, [role=combobox], textarea');
    (field ?? cancel.current?.querySelector('button'))?.focus();
  }, [step]);
  return { fields, cancel };
};

const Steps = (props: StepsProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { title, definition, choices, status, onCancel } = props;
  const { options, symbolicName } = definition;
  const words = useProcessWords();
  const steps = stepsOf(options);
  const [draft, setDraft] = useState(() => emptyDraft(choices));
  const [index, setIndex] = useState(0);
  const [pressed, setPressed] = useState(false);
  const { order, isLoading, error } = useOrder(props);
  const step = steps[index] ?? 'summary';
  const { fields, cancel } = useStepFocus(step);
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
    <PlainDialog
      title={title}
      onClose={onCancel}
      actions={
        <>
          <span ref={cancel}>
            <Button {...once(onCancel)}>{t('common.cancel')}</Button>
          </span>
          {index > 0 && <Button {...once(() => go(index - 1))}>{t('order.back')}</Button>}
          <Button appearance="primary" disabledFocusable={isLoading} {...once(next)}>
            {isLoading ? t('wizard.sending') : t('common.next')}
          </Button>
        </>
      }
    >
      <div className={styles.content} ref={fields}>
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
        {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
      </div>
    </PlainDialog>
  );
};
