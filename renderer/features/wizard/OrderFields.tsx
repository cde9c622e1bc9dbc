import { Combobox, Dropdown, Field, Input, makeStyles, Option } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import { longestOrderText } from '../../../shared/contract/http.ts';
import type { OrderChoices } from '../../../shared/contract/ipc.ts';
import { Facts } from '../../ui/Facts.tsx';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { Options } from './Options.tsx';
import { orderInputOf, type Draft, type Step } from './orderSteps.ts';

// As much as there is room for above the wizard's buttons.
const useStyles = makeStyles({ list: { maxHeight: '148px' } });

type Props = {
  readonly step: Step;
  readonly draft: Draft;
  readonly choices: OrderChoices;
  readonly options: ProcessDefinition['options'];
  /** Next was pressed, and something is missing. */
  readonly faulty: boolean;
  readonly onChange: (draft: Draft) => void;
};

/** The fields of one step, with what is wrong said beside them. */
export const OrderFields = (props: Props) => {
  const { step, draft, choices, options, faulty, onChange } = props;
  const { t } = useTranslation();
  switch (step) {
    case 'amount':
      return (
        <Field
          label={t('order.amount')}
          hint={faulty ? null : t('order.amountRange', choices.amount)}
          validationState={faulty ? 'error' : 'none'}
          validationMessage={faulty ? t('order.amountFault', choices.amount) : null}
        >
          <Input
            type="number"
            min={choices.amount.least}
            max={choices.amount.most}
            value={draft.amount}
            onChange={(_, { value }) => onChange({ ...draft, amount: value })}
          />
        </Field>
      );
    case 'layout':
      return (
        <Choice
          label={t('card.layout')}
          value={draft.layout}
          choices={choices.layouts}
          fault={faulty ? t('order.layoutFault') : null}
          onChange={(layout) => onChange({ ...draft, layout })}
        />
      );
    case 'site':
      return (
        <Choice
          label={t('order.site')}
          value={draft.site}
          choices={choices.sites}
          fault={faulty ? t('order.siteFault') : null}
          onChange={(site) => onChange({ ...draft, site })}
        />
      );
    case 'options':
      return (
        <>
          <Options
            options={options}
            entered={draft}
            onChange={({ reason, note }) => onChange({ ...draft, reason, note })}
          />
          {faulty && <Field validationState="error" validationMessage={t('order.reasonFault')} />}
        </>
      );
    case 'summary':
      return <Summary {...props} />;
  }
};

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly choices: OrderChoices['layouts'];
  readonly fault: string | null;
  readonly onChange: (value: string) => void;
};

/** One of a list; where the list is not all there is, other can be typed. */
const Choice = ({ label, value, choices: { values, closed }, fault, onChange }: ChoiceProps) => {
  const listbox = { className: useStyles().list };
  const chosen = values.includes(value) ? [value] : [];
  // Without an option's value, what is typed is no option any more: it stands as it is.
  const choose = (optionValue: string | undefined) => {
    if (optionValue !== undefined) onChange(optionValue);
  };
  const options = values.map((one) => (
    <Option key={one} value={one}>
      {one}
    </Option>
  ));
  return (
    <Field label={label} validationState={fault === null ? 'none' : 'error'} validationMessage={fault}>
      {closed ? (
        <Dropdown
          listbox={listbox}
          value={value}
          selectedOptions={chosen}
          onOptionSelect={(_, { optionValue }) => choose(optionValue)}
        >
          {options}
        </Dropdown>
      ) : (
        <Combobox
          listbox={listbox}
          freeform
          maxLength={longestOrderText}
          value={value}
          selectedOptions={chosen}
          onChange={({ target }) => onChange(target.value)}
          onOptionSelect={(_, { optionValue }) => choose(optionValue)}
        >
          {options}
        </Combobox>
      )}
    </Field>
  );
};

const Summary = ({ draft, choices, options }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { label } = useCatalogue();
  const { amount, layout, site, reason, note } = orderInputOf(draft, choices, options);
  const chosen = options.reasons.find(({ name }) => name === reason);
  return (
    <Facts
      facts={[
        { name: t('order.amount'), value: format.number(amount) },
        { name: t('card.layout'), value: layout },
        { name: t('order.site'), value: site },
        ...(chosen === undefined ? [] : [{ name: t('wizard.reason'), value: label(chosen.label) }]),
        ...(note === undefined ? [] : [{ name: t('wizard.note'), value: note }]),
      ]}
    />
  );
};
