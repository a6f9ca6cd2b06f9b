import { type FormEvent, useState } from 'react';
import type { Anomaly } from '../../../core/api/anomaly.ts';
import type { Failure } from '../api/outcome.ts';
import { fullNumber, percent } from '../format/number.ts';
import { keepFocus } from '../state/keep-focus.ts';
import { momentText, severityNames } from './AnomalyLine.tsx';
import { Name } from './Name.tsx';
import { Problem } from './Problem.tsx';

/** One anomaly with all its details, and a form to acknowledge it. */
export function AnomalyCard({ anomaly, zone, acknowledge }: AnomalyCardProps) {
  const { context } = anomaly;
  return (
    <article className={`panel anomaly anomaly-${anomaly.severity} anomaly-${anomaly.status}`}>
      <header className="anomaly-head">
        <h2>
          <Name text={anomaly.metric} /> {verbs[anomaly.type]}
        </h2>
        <span className={`severity severity-${anomaly.severity}`}>{severityNames[anomaly.severity]}</span>
        <time className="quiet" dateTime={anomaly.timestamp}>
          {momentText(anomaly.timestamp, zone)}
        </time>
      </header>
      <Comparison anomaly={anomaly} />
      <dl className="facts">
        <Fact name="Confidence" texts={[percent(anomaly.confidence)]} />
        <Fact name="Mostly in" texts={context.affectedSegments} />
        <Fact name="Changed together with" texts={context.correlatedMetrics} />
        <Fact name="Possible cause" texts={context.potentialCauses} />
        <Fact name="Note" texts={anomaly.notes ? [anomaly.notes] : []} />
      </dl>
      {anomaly.status === 'open' ? (
        <AcknowledgeForm acknowledge={acknowledge} />
      ) : (
        <p className="quiet">{anomaly.status === 'acknowledged' ? 'Acknowledged' : 'Resolved'}</p>
      )}
    </article>
  );
}

type AnomalyCardProps = {
  anomaly: Anomaly;
  zone: string;
  /** Resolves to null on success. */
  acknowledge: (notes: string) => Promise<Failure | null>;
};

const verbs: Record<Anomaly['type'], string> = {
  spike: 'rose suddenly',
  drop: 'fell suddenly',
  trend_change: 'changed its trend',
  seasonal_break: 'broke its seasonal pattern',
  volume_anomaly: 'has an unusual volume',
};

/** The counted and the expected value as two bars on one scale. */
function Comparison({ anomaly: { value, expectedValue } }: { anomaly: Anomaly }) {
  const most = Math.max(value, expectedValue, 1);
  const bars = [
    { name: 'Counted', amount: value, className: 'compare-bar compare-found' },
    { name: 'Expected', amount: expectedValue, className: 'compare-bar' },
  ];
  return (
    <dl className="compare">
      {bars.map(({ name, amount, className }) => (
        <div key={name} className="compare-row">
          <dt>{name}</dt>
          <dd>
            <span className={className} style={{ width: `${(amount / most) * 100}%` }} />
            <span>{fullNumber(Math.round(amount * 10) / 10)} a minute</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Fact({ name, texts }: { name: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      {texts.map((text) => (
        <dd key={text}>
          <Name text={text} />
        </dd>
      ))}
    </div>
  );
}

function AcknowledgeForm({ acknowledge }: Pick<AnomalyCardProps, 'acknowledge'>) {
  const [notes, setNotes] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    keepFocus(event.currentTarget);
    setIsBusy(true);
    setFailure(await acknowledge(notes));
    setIsBusy(false);
  };
  return (
    <form className="acknowledge" onSubmit={submit}>
      <input
        aria-label="Note"
        placeholder="Note for your team (optional)"
        value={notes}
        onChange={(event) => setNotes(event.target.value)}
      />
      <button type="submit" className="button" disabled={isBusy}>
        Acknowledge
      </button>
      {failure !== null && <Problem failure={failure} />}
    </form>
  );
}
