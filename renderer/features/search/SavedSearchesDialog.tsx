import { Button, Checkbox, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { Preferences, SavedSearch, SearchCriteria } from '../../../shared/contract/ipc.ts';
import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { announced } from '../../app/navigation.ts';
import { searchApi } from '../../ipc/searchApi.ts';
import { CloseDialog } from '../../ui/CloseDialog.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { faultsOf } from './criteria.ts';
import {
  longestName,
  nameFaultOf,
  withDefault,
  withName,
  withoutSearch,
  withSearch,
} from './savedSearches.ts';
import { selectCriteria, selectSort } from './searchSlice.ts';
import { useCriteriaWords } from './useCriteriaWords.ts';
import { useCriteria } from './useSearch.ts';

const useStyles = makeStyles({
  dialog: { maxWidth: '680px' },
  content: { display: 'grid', gap: tokens.spacingVerticalL },
  form: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  name: { flexGrow: 1 },
  beside: { marginTop: '26px' },
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  saved: { display: 'grid', gridTemplateColumns: '1fr auto auto', alignItems: 'start', columnGap: '8px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  words: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground3 },
});

type Props = { readonly operator: Operator };

/** Keeps the present search under a name, and renames, deletes and chooses among those that were kept. */
export const SavedSearchesDialog = ({ operator }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const close = useCloseDialog();
  const { data, error } = searchApi.useReadPreferencesQuery(operator.id);
  const [save, saving] = searchApi.useSavePreferencesMutation();
  return (
    <CloseDialog className={styles.dialog} title={t('saved.title')} onClose={close}>
      <div className={styles.content}>
        {[error, saving.error].map(
          (one, index) => one !== undefined && <ProblemMessage key={index} problem={problemOf(one)} />,
        )}
        {data !== undefined && (
          <>
            <SavePresent chosen={data} onSave={(next) => void save(next)} />
            <SavedSearches chosen={data} onSave={(next) => void save(next)} />
          </>
        )}
      </div>
    </CloseDialog>
  );
};

type PartProps = { readonly chosen: Preferences; readonly onSave: (next: Preferences) => void };

const SavePresent = ({ chosen, onSave }: PartProps) => {
  const criteria = useCriteria(useCatalogue());
  const isSearchable = faultsOf(useSelector(selectCriteria).added).length === 0;
  if (criteria === null || !isSearchable) return null;
  return <SaveForm chosen={chosen} criteria={criteria} onSave={onSave} />;
};

type FormProps = PartProps & { readonly criteria: SearchCriteria };

const SaveForm = ({ chosen, criteria, onSave }: FormProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const words = useCriteriaWords();
  const sort = useSelector(selectSort);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const fault = nameFaultOf(chosen, name);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(fault !== null);
    if (fault !== null) return;
    onSave(withSearch(chosen, { id: crypto.randomUUID(), name, criteria, sort }));
    dispatch(announced(t('saved.kept', { name: name.trim() })));
    setName('');
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        className={styles.name}
        label={t('saved.name')}
        hint={words(criteria)}
        validationMessage={tried && fault !== null ? t(`saved.${fault}`) : null}
      >
        <Input
          name="searchName"
          maxLength={longestName}
          value={name}
          onChange={(_, { value }) => {
            setTried(false);
            setName(value);
          }}
        />
      </Field>
      <Button type="submit" className={styles.beside}>
        {t('common.save')}
      </Button>
    </form>
  );
};

const SavedSearches = ({ chosen, onSave }: PartProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  if (chosen.savedSearches.length === 0) return <Text className={styles.quiet}>{t('saved.none')}</Text>;
  return (
    <ul className={styles.list} aria-label={t('saved.title')}>
      {chosen.savedSearches.map((saved) => (
        <Saved key={`${saved.id} ${saved.name}`} saved={saved} chosen={chosen} onSave={onSave} />
      ))}
    </ul>
  );
};

type SavedProps = PartProps & { readonly saved: SavedSearch };

const Saved = ({ saved, chosen, onSave }: SavedProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const words = useCriteriaWords();
  const [name, setName] = useState(saved.name);
  const fault = nameFaultOf(chosen, name, saved.id);
  const rename = () => {
    if (fault === null && name.trim() !== saved.name) onSave(withName(chosen, saved.id, name));
  };
  return (
    <li className={styles.saved}>
      <Field validationMessage={fault === null ? null : t(`saved.${fault}`)}>
        <Input
          aria-label={t('saved.nameOf', { name: saved.name })}
          maxLength={longestName}
          value={name}
          onChange={(_, { value }) => setName(value)}
          onBlur={rename}
          onKeyDown={({ key }) => {
            if (key === 'Enter') rename();
          }}
        />
      </Field>
      <Checkbox
        label={t('saved.default')}
        checked={chosen.defaultSearch === saved.id}
        onChange={() => onSave(withDefault(chosen, saved.id))}
      />
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={t('saved.delete', { name: saved.name })}
        onClick={() => onSave(withoutSearch(chosen, saved.id))}
      />
      <Text size={200} className={styles.words}>
        {words(saved.criteria)}
      </Text>
    </li>
  );
};
