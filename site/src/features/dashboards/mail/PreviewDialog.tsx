import type { BoardPreview } from '../../../../../core/api/board-preview.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { t } from '../../../words/t.ts';
import styles from './mail.module.css';

/** A mail as it would be now: its subject, its pictures, and its text. */
export function PreviewDialog({ preview, onClose }: { readonly preview: BoardPreview; readonly onClose: () => void }) {
  return (
    <Dialog
      isOpen
      size="l"
      title={t('mail.preview_title')}
      description={preview.subject}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={<Button onPress={onClose}>{t('ui.close')}</Button>}
    >
      <div className={styles.preview}>
        {preview.pictures.map(({ title, png }) => (
          <img key={png} className={styles.picture} src={`data:image/png;base64,${png}`} alt={title} />
        ))}
        <pre className={styles.text}>{preview.text}</pre>
      </div>
    </Dialog>
  );
}
