import { Button, Dropdown, Field, Input, makeStyles, Option, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useId, useState, type KeyboardEvent, type RefObject, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { SearchCriteria } from '../../../shared/contract/ipc.ts';
import type { Catalogue } from '../../ui/catalogue.ts';
import { AddCriterion, AddedCriteria } from './AddedCriteria.tsx';
import { faultsOf, firstFieldOf, type Added } from './criteria.ts';
import { focusField } from './focus.ts';
import { SavedSearchesMenu } from './SavedSearchesMenu.tsx';
import { criteriaChanged, selectCriteria } from './searchSlice.ts';
import { typeAhead } from './typeAhead.ts';
import { useFocusWhenDrawn } from './useFocusWhenDrawn.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  choice: { flex: '0 1 200px' },
  dropdown: { minWidth: '150px', width: '100%' },
  text: { flex: '1 1 240px' },
  hint: { textOverflow: 'ellipsis' },
  actions: {
    alignSelf: 'end',
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
  },
});

// A Dropdown's value may not be empty, and no state has this name: names are not empty either.
const all = '';

type Props = {
  readonly catalogue: Catalogue;
  readonly criteria: SearchCriteria;
  readonly form: RefObject<HTMLFormElement | null>;
  readonly operator: Operator;
  /** The focus follows to the results, whichever key or button was used. */
  readonly onSearch: () => void;
};

export const CriteriaRow = ({ catalogue, criteria, form, operator, onSearch }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { added } = useSelector(selectCriteria);
  const [fault] = faultsOf(added);
  const focusWhenDrawn = useFocusWhenDrawn(form);
  // The added criteria whose fault was told: others have not been tried yet.
  const [tried, setTried] = useState<Added | null>(null);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(added);
    if (fault === undefined) onSearch();
    else focusField(form.current, fault === 'ordered' ? 'orderedTo' : fault);
  };
  return (
    <form
      ref={form}
      className={styles.root}
      role="search"
      aria-label={t('search.criteria')}
      onSubmit={submit}
    >
      <Choice
        label={t('search.objectType')}
        value={criteria.objectType}
        choices={catalogue.objectTypes.map(({ name, label }) => ({ name, word: catalogue.label(label) }))}
        name="objectType"
        onChoose={(objectType) => dispatch(criteriaChanged({ objectType, state: null }))}
      />
      <Choice
        name="status"
        label={t('search.status')}
        value={criteria.state ?? all}
        choices={[
          { name: all, word: t('search.all') },
          ...catalogue
            .statesOf(criteria.objectType)
            .map(({ name, label }) => ({ name, word: catalogue.label(label) })),
        ]}
        onChoose={(state) => dispatch(criteriaChanged({ state: state === all ? null : state }))}
      />
      <Field label={t('search.text')} className={styles.text}>
        <Input
          name="searchText"
          input={{ className: styles.hint }}
          value={criteria.text}
          placeholder={t('search.textHint')}
          maxLength={200}
          spellCheck={false}
          contentBefore={<SearchRegular />}
          onChange={(_, { value }) => dispatch(criteriaChanged({ text: value }))}
        />
      </Field>
      <AddedCriteria
        objectType={criteria.objectType}
        isTold={tried === added}
        onRemoved={() => focusWhenDrawn('addCriterion')}
      />
      <div className={styles.actions}>
        <AddCriterion onAdded={(name) => focusWhenDrawn(firstFieldOf(name))} />
        <SavedSearchesMenu operator={operator} />
        <Button type="submit" appearance="primary">
          {t('search.button')}
        </Button>
      </div>
    </form>
  );
};

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly name: string; readonly word: string }[];
  readonly name: string;
  readonly onChoose: (name: string) => void;
};

const Choice = ({ name: fieldName, label, value, choices, onChoose }: ChoiceProps) => {
  const styles = useStyles();
  const labelId = useId();
  const present = choices.findIndex(({ name }) => name === value);
  // Fluent opens at the chosen option when a letter is typed, not at the one that the letter means: so that is chosen.
  const chooseByLetter = ({ key, ctrlKey, altKey, metaKey, currentTarget }: KeyboardEvent<HTMLElement>) => {
    if (key.length !== 1 || key === ' ' || ctrlKey || altKey || metaKey) return;
    if (currentTarget.getAttribute('aria-expanded') === 'true') return;
    const next = typeAhead(
      choices.map(({ word }) => word),
      present,
      key,
    );
    const choice = next === null ? undefined : choices[next];
    if (choice !== undefined) onChoose(choice.name);
  };
  return (
    <Field label={{ children: label, id: labelId }} className={styles.choice}>
      <Dropdown
        name={fieldName}
        className={styles.dropdown}
        aria-labelledby={labelId}
        value={choices[present]?.word ?? ''}
        selectedOptions={[value]}
        onKeyDown={chooseByLetter}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined) onChoose(optionValue);
        }}
      >
        {choices.map(({ name, word }) => (
          <Option key={name} value={name} text={word}>
            {word}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
};
