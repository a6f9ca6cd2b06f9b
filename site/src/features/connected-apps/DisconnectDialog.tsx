import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { t } from '../../words/t.ts';

type DisconnectDialogProps<App> = {
  /** The app to disconnect; undefined: the dialog is closed. */
  readonly app: App | undefined;
  readonly text: string;
  readonly onDisconnect: (app: App) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks before an app loses its access. */
export function DisconnectDialog<App extends { readonly client: { readonly name: string } }>({
  app,
  text,
  onDisconnect,
  onClose,
}: DisconnectDialogProps<App>) {
  return (
    <ConfirmDialog
      title={t('apps.disconnect_title', { app: app?.client.name ?? '' })}
      confirmLabel={t('apps.disconnect')}
      isOpen={app !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={() => app && onDisconnect(app)}
    >
      {text}
    </ConfirmDialog>
  );
}
