import { Button } from '../../ui/button/Button.tsx';
import { CodeBlock } from '../../ui/code-block/CodeBlock.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { t } from '../../words/t.ts';

/** Recovery codes, the only time that they are shown. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <Dialog
      title={t('security.codes_new')}
      description={t('security.codes_keep')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      size="s"
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('security.codes_done')}
        </Button>
      }
    >
      <CodeBlock text={codes.join('\n')} label={t('security.codes_new')} />
    </Dialog>
  );
}
