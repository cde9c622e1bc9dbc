import { useSelector } from 'react-redux';

import type { Operator } from '../../shared/contract/http.ts';
import type { DeskStatus } from '../../shared/contract/ipc.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { AboutDialog } from '../features/about/AboutDialog.tsx';
import { JournalDialog } from '../features/outbox/JournalDialog.tsx';
import { ColumnsDialog } from '../features/search/ColumnsDialog.tsx';
import { ExportDialog } from '../features/search/ExportDialog.tsx';
import { PrintDialog } from '../features/search/PrintDialog.tsx';
import { SavedSearchesDialog } from '../features/search/SavedSearchesDialog.tsx';
import { SettingsDialog } from '../features/settings/SettingsDialog.tsx';
import { SignInAgainDialog } from '../features/signIn/SignInAgainDialog.tsx';
import { BulkOutcome } from '../features/wizard/BulkOutcome.tsx';
import { BulkWizard } from '../features/wizard/BulkWizard.tsx';
import { OrderWizard } from '../features/wizard/OrderWizard.tsx';
import { Wizard } from '../features/wizard/Wizard.tsx';
import { selectDialog } from './navigation.ts';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { SignOutDialog } from './SignOutDialog.tsx';

type Props = { readonly settings: Settings; readonly status: DeskStatus; readonly operator: Operator };

/** The one dialog that is open, if any. */
export const Dialogs = ({ settings, status, operator }: Props) => {
  const dialog = useSelector(selectDialog);
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'wizard':
      return <Wizard cardId={dialog.cardId} process={dialog.process} status={status} operator={operator} />;
    case 'orderWizard':
      return <OrderWizard process={dialog.process} again={dialog.again} status={status} />;
    case 'bulkWizard':
      return (
        <BulkWizard
          process={dialog.process}
          selection={dialog.selection}
          status={status}
          confirmAbove={settings.bulkConfirmAbove}
        />
      );
    case 'bulkOutcome':
      return <BulkOutcome status={status} exportAllowed={settings.exportAllowed} />;
    case 'settings':
      return <SettingsDialog settings={settings} />;
    case 'shortcuts':
      return <ShortcutSheet operator={operator} />;
    case 'about':
      return <AboutDialog deskId={status.deskId} />;
    case 'journal':
      return <JournalDialog exportAllowed={settings.exportAllowed} />;
    case 'columns':
      return <ColumnsDialog />;
    case 'exportHits':
      return <ExportDialog />;
    case 'printHits':
      return <PrintDialog settings={settings} status={status} operator={operator} />;
    case 'savedSearches':
      return <SavedSearchesDialog operator={operator} />;
    case 'signOut':
      return <SignOutDialog status={status} />;
    case 'signInAgain':
      return <SignInAgainDialog operator={operator} />;
  }
};
