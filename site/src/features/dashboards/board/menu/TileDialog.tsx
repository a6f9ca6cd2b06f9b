import { type FormEvent, useEffect, useState } from 'react';
import type { DashboardChange } from '../../../../../../core/api/dashboards/edits.ts';
import type { DateRange, Filter } from '../../../../../../core/api/kinds/fields.ts';
import type { Tile } from '../../../../../../core/api/objects/dashboards.ts';
import { NOTE_CHARS_MAX } from '../../../../../../core/base/limits.ts';
import { holdPage } from '../../../../app/session-end.ts';
import { Button } from '../../../../ui/button/Button.tsx';
import { Dialog } from '../../../../ui/dialog/Dialog.tsx';
import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { t } from '../../../../words/t.ts';
import { useEditing } from '../../together/use-editing.ts';
import { ChartField } from './ChartField.tsx';
import { TileFilters } from './TileFilters.tsx';
import { TileRange } from './TileRange.tsx';
import { fieldChanges, type TileDraft } from './tile-changes.ts';
import styles from './tile-dialog.module.css';

const TITLE_CHARS_MAX = 200;

/** The settings of one tile: its title and text, or its days, filters and chart. Everything is saved at once. */
export default function TileDialog({ tile, onApply, onClose }: TileDialogProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(tile));
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  // Text that was typed is not lost when the session ends behind it.
  useEffect(() => holdPage(() => undefined), []);
  useEditing(tile.id);
  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    const changes = fieldChanges(tile, writtenOf(tile, draft));
    if (changes.length > 0) onApply(changes);
    onClose();
  };
  return (
    <Dialog
      title={t('board.edit_tile')}
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" onPress={() => save()}>
            {t('results.save')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={save}>
        <TextField
          label={t('board.tile_title')}
          description={tile.kind === 'text' ? undefined : t('board.tile_title_words')}
          value={draft.title}
          onChange={(title) => set({ title })}
          maxLength={TITLE_CHARS_MAX}
          autoFocus
        />
        {tile.kind === 'text' ? (
          <TextField
            label={t('board.tile_text')}
            description={t('board.tile_text_words')}
            value={draft.text}
            onChange={(text) => set({ text })}
            maxLength={NOTE_CHARS_MAX}
            isMultiline
          />
        ) : (
          <>
            <TileRange range={draft.range} onChange={(range) => set({ range })} />
            <TileFilters filters={draft.filters} onChange={(filters) => set({ filters })} />
            <ChartField chart={draft.chart} onChange={(chart) => set({ chart })} />
          </>
        )}
      </form>
    </Dialog>
  );
}

type TileDialogProps = {
  readonly tile: Tile;
  readonly onApply: (changes: readonly DashboardChange[]) => void;
  readonly onClose: () => void;
};

type Draft = {
  readonly title: string;
  readonly text: string;
  readonly range: DateRange | undefined;
  readonly filters: readonly Filter[];
  readonly chart: string | undefined;
};

function draftOf(tile: Tile): Draft {
  const title = tile.title ?? '';
  if (tile.kind === 'text') return { title, text: tile.text, range: undefined, filters: [], chart: undefined };
  return { title, text: '', range: tile.date_range, filters: tile.filters ?? [], chart: tile.chart };
}

function writtenOf(tile: Tile, { title, text, range, filters, chart }: Draft): TileDraft {
  const name = title.trim() === '' ? undefined : title.trim();
  if (tile.kind === 'text') return { title: name, text };
  return { title: name, date_range: range, filters: filters.length === 0 ? undefined : filters, chart };
}
