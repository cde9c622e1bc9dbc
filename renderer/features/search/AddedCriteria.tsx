import {
  Button,
  Combobox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Option,
  tokens,
} from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import { searchApi } from '../../ipc/searchApi.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { addedNames, faultsOf, isAdded, withAdded, withoutAdded, type AddedName } from './criteria.ts';
import { DayField } from './DayField.tsx';
import { criteriaChanged, selectCriteria } from './searchSlice.ts';

const useStyles = makeStyles({
  criterion: { display: 'flex', alignItems: 'start', columnGap: tokens.spacingHorizontalXS },
  // Beside the fields, below their labels.
  beside: { marginTop: '26px' },
  narrow: { width: '110px', minWidth: 0 },
  choice: { minWidth: '170px' },
});

/** Adds one of the criteria that are not there yet. */
export const AddCriterion = ({ onAdded }: { readonly onAdded: (name: AddedName) => void }) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { added } = useSelector(selectCriteria);
  const left = addedNames.filter((name) => !isAdded(added, name));
  const add = (name: AddedName) => {
    dispatch(criteriaChanged({ added: withAdded(added, name) }));
    onAdded(name);
  };
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button name="addCriterion" icon={<AddRegular />} disabled={left.length === 0}>
          {t('search.addCriterion')}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {left.map((name) => (
            <MenuItem key={name} onClick={() => add(name)}>
              {t(`search.added.${name}`)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};

type Props = {
  readonly objectType: string;
  /** These criteria were to be searched by: what is wrong with them is told. */
  readonly isTold: boolean;
};

type CriteriaProps = Props & { readonly onRemoved: () => void };

export const AddedCriteria = ({ objectType, isTold, onRemoved }: CriteriaProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { added } = useSelector(selectCriteria);
  const remove = (name: AddedName) => {
    dispatch(criteriaChanged({ added: withoutAdded(added, name) }));
    onRemoved();
  };
  return addedNames
    .filter((name) => isAdded(added, name))
    .map((name) => (
      <div key={name} role="group" aria-label={t(`search.added.${name}`)} className={styles.criterion}>
        <AddedFields name={name} objectType={objectType} isTold={isTold} />
        <Button
          appearance="subtle"
          className={styles.beside}
          icon={<DismissRegular />}
          aria-label={t('search.removeCriterion', { name: t(`search.added.${name}`) })}
          onClick={() => remove(name)}
        />
      </div>
    ));
};

type FieldsProps = Props & { readonly name: AddedName };

const AddedFields = ({ name, objectType, isTold }: FieldsProps) => {
  switch (name) {
    case 'site':
      return <Site objectType={objectType} />;
    case 'orderedBy':
      return <OrderedBy objectType={objectType} />;
    case 'ordered':
      return (
        <>
          <Day field="orderedFrom" isTold={isTold} />
          <Day field="orderedTo" isTold={isTold} />
        </>
      );
    case 'batch':
      return <Batch />;
  }
};

const useAdded = () => {
  const dispatch = useDispatch();
  const { added } = useSelector(selectCriteria);
  return {
    added,
    faults: faultsOf(added),
    set: (change: typeof added) => dispatch(criteriaChanged({ added: { ...added, ...change } })),
  };
};

const useChoices = (objectType: string) =>
  searchApi.useReadSearchChoicesQuery({ objectType }).data ?? { sites: [], orderedBy: [] };

const Site = ({ objectType }: Pick<Props, 'objectType'>) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { added, set } = useAdded();
  const { sites } = useChoices(objectType);
  const site = added.site ?? '';
  return (
    <Field label={t('search.added.site')}>
      <Dropdown
        name="site"
        className={styles.choice}
        value={site}
        selectedOptions={[site]}
        onOptionSelect={(_, { optionValue }) => set({ site: optionValue ?? '' })}
      >
        {sites.map((one) => (
          <Option key={one}>{one}</Option>
        ))}
      </Dropdown>
    </Field>
  );
};

/** Enter searches, as in any text field, unless it takes an option of the list: Fluent's would open the list. */
const searchByEnter = (event: KeyboardEvent<HTMLInputElement>) => {
  const { ariaExpanded } = event.currentTarget;
  const takesOption = ariaExpanded === 'true' && event.currentTarget.hasAttribute('aria-activedescendant');
  if (event.key === 'Enter' && !takesOption) event.stopPropagation();
};

const OrderedBy = ({ objectType }: Pick<Props, 'objectType'>) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { added, set } = useAdded();
  const { orderedBy } = useChoices(objectType);
  const typed = added.orderedBy ?? '';
  const offered = orderedBy.filter((one) => one.toLocaleLowerCase().includes(typed.toLocaleLowerCase()));
  return (
    <Field label={t('search.added.orderedBy')}>
      <Combobox
        name="orderedBy"
        className={styles.choice}
        freeform
        maxLength={200}
        value={typed}
        selectedOptions={[typed]}
        onKeyDownCapture={searchByEnter}
        onChange={({ target }) => set({ orderedBy: target.value })}
        onOptionSelect={(_, { optionValue }) => {
          // Without one, what is typed is no option any more: it stands as it is.
          if (optionValue !== undefined) set({ orderedBy: optionValue });
        }}
      >
        {(orderedBy.includes(typed) ? orderedBy : offered).map((one) => (
          <Option key={one}>{one}</Option>
        ))}
      </Combobox>
    </Field>
  );
};

type DayProps = { readonly field: 'orderedFrom' | 'orderedTo'; readonly isTold: boolean };

const Day = ({ field, isTold }: DayProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { added, faults, set } = useAdded();
  const isReversed = faults.includes('ordered') && field === 'orderedTo';
  const words = isReversed
    ? t('search.orderedFault')
    : t('search.dayFault', { example: format.numericDate(new Date().toISOString()) });
  const isWrong = isReversed || faults.includes(field);
  return (
    <DayField
      name={field}
      label={t(`search.added.${field}`)}
      value={added[field] ?? ''}
      isWrong={isWrong}
      fault={isWrong && isTold ? words : null}
      onChange={(value) => set({ [field]: value })}
    />
  );
};

const Batch = () => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { added, faults, set } = useAdded();
  return (
    <Field
      label={t('search.added.batch')}
      validationMessage={faults.includes('batch') ? t('search.batchFault') : null}
    >
      <Input
        name="batch"
        inputMode="numeric"
        className={styles.narrow}
        value={added.batch ?? ''}
        onChange={(_, { value }) => set({ batch: value })}
      />
    </Field>
  );
};
