import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
  Tab,
  TabList,
  Text,
  ToggleButton,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { tabChosen } from '../../app/navigation.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { AdditionalCommands } from './AdditionalCommands.tsx';
import { General } from './General.tsx';

const useStyles = makeStyles({
  root: {
    width: '100%',
    maxWidth: '1240px',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalM,
  },
  body: { display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: tokens.spacingHorizontalL },
  types: { flex: '0 1 176px', display: 'grid', gap: tokens.spacingVerticalXS },
  type: { justifyContent: 'flex-start' },
  card: {
    flex: '1 1 560px',
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  tabs: { flexWrap: 'wrap', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  panel: { padding: tokens.spacingHorizontalL },
});

/** Home > Cards > (object type): what of its processes can be started in which state, and by whom. */
export const AdminScreen = ({ status }: { readonly status: DeskStatus }) => {
  const styles = useStyles();
  const catalogue = useCatalogue();
  const [chosen, setChosen] = useState<string | null>(null);
  const objectType = catalogue.objectTypes.find(({ name }) => name === chosen) ?? catalogue.objectTypes[0];
  if (objectType === undefined) return null;
  return (
    <div className={styles.root}>
      <Place objectType={catalogue.label(objectType.label)} />
      <div className={styles.body}>
        <ObjectTypes chosen={objectType.name} onChoose={setChosen} />
        <ObjectTypeCard key={objectType.name} objectType={objectType.name} status={status} />
      </div>
    </div>
  );
};

const Place = ({ objectType }: { readonly objectType: string }) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  return (
    <Breadcrumb>
      <BreadcrumbItem>
        <BreadcrumbButton onClick={() => dispatch(tabChosen('home'))}>{t('admin.home')}</BreadcrumbButton>
      </BreadcrumbItem>
      <BreadcrumbDivider />
      <BreadcrumbItem>
        <Text>{t('admin.cards')}</Text>
      </BreadcrumbItem>
      <BreadcrumbDivider />
      <BreadcrumbItem>
        <Text weight="semibold" aria-current="page">
          {objectType}
        </Text>
      </BreadcrumbItem>
    </Breadcrumb>
  );
};

type TypesProps = { readonly chosen: string; readonly onChoose: (name: string) => void };

const ObjectTypes = ({ chosen, onChoose }: TypesProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  return (
    <nav className={styles.types} aria-label={t('admin.objectTypes')}>
      {catalogue.objectTypes.map(({ name, label }) => (
        <ToggleButton
          key={name}
          appearance="subtle"
          className={styles.type}
          checked={name === chosen}
          onClick={() => onChoose(name)}
        >
          {catalogue.label(label)}
        </ToggleButton>
      ))}
    </nav>
  );
};

const general = 'general';
const tabOf = (state: string) => `state ${state}`;

type CardProps = { readonly objectType: string; readonly status: DeskStatus };

const ObjectTypeCard = ({ objectType, status }: CardProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const [tab, setTab] = useState(general);
  const states = catalogue.statesOf(objectType);
  const state = states.find(({ name }) => tabOf(name) === tab);
  const label = catalogue.objectTypeLabel(objectType);
  return (
    <div className={styles.card}>
      <TabList
        className={styles.tabs}
        size="small"
        aria-label={t('admin.tabs', { objectType: label })}
        selectedValue={tab}
        onTabSelect={(_, { value }) => setTab(String(value))}
      >
        <Tab value={general}>{t('admin.general')}</Tab>
        {states.map((one) => (
          <Tab key={one.name} value={tabOf(one.name)}>
            {catalogue.label(one.label)}
          </Tab>
        ))}
      </TabList>
      <div
        className={styles.panel}
        role="tabpanel"
        aria-label={state ? catalogue.label(state.label) : t('admin.general')}
      >
        {state === undefined ? (
          <General objectType={objectType} />
        ) : (
          <AdditionalCommands key={state.name} objectType={objectType} state={state.name} status={status} />
        )}
      </div>
    </div>
  );
};
