import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useEffect, useRef, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import { selectStanding, selectText, textTyped } from '../../app/quickSearch.ts';
import { useQuickSearch } from '../../app/useQuickSearch.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  line: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalM },
  box: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
});

/** One box: order number, card number, name. */
export const QuickSearch = () => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const text = useSelector(selectText);
  const standing = useSelector(selectStanding);
  const find = useQuickSearch();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted !== '') void find(wanted, 'typing');
  };
  return (
    <form
      ref={form}
      role="search"
      aria-label={t('home.quickSearch')}
      className={styles.root}
      onSubmit={submit}
    >
      <div className={styles.line}>
        <Field
          className={styles.box}
          validationState={standing.kind === 'none' ? 'warning' : 'none'}
          validationMessage={standing.kind === 'none' ? t('home.foundNone', { text: standing.text }) : null}
        >
          <Input
            size="large"
            aria-label={t('home.quickSearch')}
            placeholder={t('home.quickSearchHint')}
            contentBefore={<SearchRegular />}
            maxLength={200}
            spellCheck={false}
            value={text}
            onChange={(_, { value }) => dispatch(textTyped(value))}
          />
        </Field>
        <Button type="submit" size="large" appearance="primary">
          {t('home.find')}
        </Button>
      </div>
      {standing.kind === 'failed' && <ProblemMessage problem={standing.problem} />}
    </form>
  );
};
