import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { SerializedError } from '@reduxjs/toolkit';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Problem } from '../../shared/domain/problem.ts';
import { oncePressed } from './oncePressed.ts';
import { PlainDialog } from './PlainDialog.tsx';
import { ProblemMessage } from './ProblemMessage.tsx';
import { problemOf } from './problemOf.ts';
import { useIsSlow } from './useIsSlow.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM, paddingBlock: tokens.spacingVerticalS },
});

type Fault = Problem | SerializedError | undefined;

type Props = {
  readonly title: string;
  /** Which step this is: with each the focus opens anew. */
  readonly step: string;
  /** A step that only confirms opens on Cancel, one that asks on its first field. */
  readonly opensOn: 'cancel' | 'field';
  readonly children: ReactNode;
  /** What came of the last Next. */
  readonly error: Fault;
  /** Next is saving what was decided. */
  readonly isSaving: boolean;
  readonly isBlocked?: boolean;
  readonly onNext: () => void;
  readonly onBack?: (() => void) | undefined;
  readonly onCancel: () => void;
};

/** A step of a wizard. Nothing is recorded before the last Next; Cancel and Escape leave everything as it was. */
export const WizardFrame = (props: Props) => {
  const { title, step, opensOn, children, error, isSaving, isBlocked = false } = props;
  const { onNext, onBack, onCancel } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const { content, cancel } = useStepFocus(step, opensOn);
  return (
    <PlainDialog
      title={title}
      onClose={onCancel}
      actions={
        <>
          <span ref={cancel}>
            <Button {...oncePressed(onCancel)}>{t('common.cancel')}</Button>
          </span>
          {onBack !== undefined && <Button {...oncePressed(onBack)}>{t('common.back')}</Button>}
          <Button appearance="primary" disabledFocusable={isSaving || isBlocked} {...oncePressed(onNext)}>
            {isSaving ? t('wizard.sending') : t('common.next')}
          </Button>
        </>
      }
    >
      <div className={styles.content} ref={content}>
        {children}
        {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
      </div>
    </PlainDialog>
  );
};

type WaitingProps = {
  readonly title: string;
  /** What is being done. */
  readonly label: string;
  readonly error: Fault;
  readonly onCancel: () => void;
};

/**
 * A wizard that does not know yet what it is about. There is no dialog for that, unless it takes long or failed: one that
 * is exchanged for the next takes back the focus that was moved, and a quick hand's Enter hits Cancel.
 */
export const WizardWaiting = ({ title, label, error, onCancel }: WaitingProps) => {
  const { t } = useTranslation();
  const isSlow = useIsSlow();
  const isHidden = error === undefined && !isSlow;
  useEscape(isHidden ? onCancel : null);
  if (isHidden) return null;
  return (
    <PlainDialog
      title={title}
      onClose={onCancel}
      actions={<Button onClick={onCancel}>{t('common.cancel')}</Button>}
    >
      {error === undefined ? <Spinner label={label} /> : <ProblemMessage problem={problemOf(error)} />}
    </PlainDialog>
  );
};

/** Where there is no dialog yet that would hear it. */
const useEscape = (onEscape: (() => void) | null): void => {
  useEffect(() => {
    if (onEscape === null) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onEscape();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onEscape]);
};

const useStepFocus = (step: string, opensOn: Props['opensOn']) => {
  const content = useRef<HTMLDivElement>(null);
  const cancel = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const field =
      opensOn === 'field'
        ? content.current?.querySelector<HTMLElement>('input, [role=combobox], textarea')
        : null;
    (field ?? cancel.current?.querySelector('button'))?.focus();
  }, [step, opensOn]);
  return { content, cancel };
};
