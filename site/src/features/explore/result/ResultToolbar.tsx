import { ChevronDown } from 'lucide-react';
import type { TrendModel } from '../../../charts/models/trend.ts';
import { scaleObstacle, type TrendForm } from '../../../charts/models/trend-forms.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Menu, MenuSection } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { t } from '../../../words/t.ts';
import type { Answer, FormChoice, MeasureChoice } from '../answers/answer.ts';
import type { Picture } from '../answers/picture.ts';
import type { Presentation } from '../report.ts';
import { SESSION_MEASURE_NAMES } from '../rules/session-measures.ts';
import { FORM_GLYPHS } from './forms.ts';

/** How the answer is shown: its form, and what that form leaves open. What would be untrue says why and cannot be chosen. */
export function ResultToolbar({ answer, shown, picture, presentation, onChange, onMeasure }: ResultToolbarProps) {
  const change = (parts: Partial<Presentation>): void => onChange({ ...presentation, ...parts });
  return (
    <>
      {picture !== undefined && answer.measures !== undefined && onMeasure !== undefined && (
        <MeasureMenu measures={answer.measures} onChange={onMeasure} />
      )}
      <FormMenu forms={answer.forms} shown={shown} onChange={(chart) => change({ chart })} />
      {picture?.kind === 'trend' && <ScaleMenu picture={picture} presentation={presentation} onChange={change} />}
      {shown.form === 'table' && answer.hasLayouts && (
        <LayoutMenu layout={presentation.table} onChange={(table) => change({ table })} />
      )}
    </>
  );
}

type ResultToolbarProps = {
  readonly answer: Answer;
  readonly shown: FormChoice;
  readonly picture: Picture | undefined;
  readonly presentation: Presentation;
  readonly onChange: (presentation: Presentation) => void;
  readonly onMeasure: ((measure: string) => void) | undefined;
};

type MeasureMenuProps = { measures: readonly MeasureChoice[]; onChange: (measure: string) => void };

function MeasureMenu({ measures, onChange }: MeasureMenuProps) {
  const [drawn] = measures;
  return (
    <Menu
      trigger={
        <Button size="s" variant="quiet" endGlyph={ChevronDown}>
          {drawn?.label}
        </Button>
      }
      label={t('results.drawn_measure')}
      selectionMode="single"
      selectedKeys={drawn === undefined ? [] : [drawn.id]}
      disallowEmptySelection
    >
      {measures
        .toSorted((one, other) => ORDER.indexOf(one.id) - ORDER.indexOf(other.id))
        .map(({ id, label }) => (
          <MenuItem key={id} id={id} text={label} onAction={() => onChange(id)} />
        ))}
    </Menu>
  );
}

/** The order of the list in which measures are chosen, which a choice here does not change. */
const ORDER: readonly string[] = SESSION_MEASURE_NAMES;

type FormMenuProps = { forms: readonly FormChoice[]; shown: FormChoice; onChange: (form: FormChoice['form']) => void };

function FormMenu({ forms, shown, onChange }: FormMenuProps) {
  return (
    <Menu
      trigger={
        <Button size="s" glyph={FORM_GLYPHS[shown.form]} endGlyph={ChevronDown}>
          {t(`results.form_${shown.form}`)}
        </Button>
      }
      label={t('results.show_as')}
      selectionMode="single"
      selectedKeys={[shown.form]}
      disallowEmptySelection
    >
      {forms.map(({ form, untrue }) => (
        <MenuItem
          key={form}
          id={form}
          glyph={FORM_GLYPHS[form]}
          text={t(`results.form_${form}`)}
          description={untrue === undefined ? undefined : t(`results.untrue_${untrue}`)}
          isDisabled={untrue !== undefined}
          onAction={() => onChange(form)}
        />
      ))}
    </Menu>
  );
}

const LAYOUTS = ['series', 'time'] as const;
type Layout = (typeof LAYOUTS)[number];

function LayoutMenu({ layout, onChange }: { layout: Layout; onChange: (layout: Layout) => void }) {
  return (
    <Menu
      trigger={
        <Button size="s" variant="quiet" endGlyph={ChevronDown}>
          {t(`results.${layout}_as_columns`)}
        </Button>
      }
      label={t('results.layout')}
      selectionMode="single"
      selectedKeys={[layout]}
      disallowEmptySelection
    >
      {LAYOUTS.map((each) => (
        <MenuItem key={each} id={each} text={t(`results.${each}_as_columns`)} onAction={() => onChange(each)} />
      ))}
    </Menu>
  );
}

type ScaleMenuProps = {
  picture: { readonly model: TrendModel; readonly form: TrendForm };
  presentation: Presentation;
  onChange: (parts: Partial<Presentation>) => void;
};

function ScaleMenu({ picture: { model, form }, presentation: { scale }, onChange }: ScaleMenuProps) {
  const obstacle = scaleObstacle(model, form);
  const shown = obstacle === undefined ? scale : 'linear';
  return (
    <Menu
      trigger={
        <Button size="s" variant="quiet" endGlyph={ChevronDown}>
          {t(`results.scale_${shown}`)}
        </Button>
      }
      label={t('results.scale')}
      selectionMode="single"
      selectedKeys={[shown]}
      disallowEmptySelection
    >
      <MenuSection title={t('results.scale')}>
        <MenuItem id="linear" text={t('results.scale_linear')} onAction={() => onChange({ scale: 'linear' })} />
        <MenuItem
          id="logarithmic"
          text={t('results.scale_logarithmic')}
          description={obstacle === undefined ? undefined : t(`results.untrue_${obstacle}`)}
          isDisabled={obstacle !== undefined}
          onAction={() => onChange({ scale: 'logarithmic' })}
        />
      </MenuSection>
    </Menu>
  );
}
