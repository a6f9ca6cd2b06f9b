import type { Ledger } from '../../../core/api/ledger.ts';
import { fullNumber } from '../format/number.ts';
import { fatesOf, reasonsOf, unprovenText, verdictOf } from '../queries/account.ts';

/**
 * The account in three lines: received, rejected by reason, and the outcome of accepted events; and whether it
 * balances.
 */
export function AccountFigures({ ledger: { totals, notes } }: { ledger: Ledger }) {
  const reasons = reasonsOf(totals);
  const verdict = verdictOf(totals);
  const unproven = unprovenText(totals);
  return (
    <section className="panel account" aria-label="Account">
      <p className={verdict.isOpen ? 'account-verdict is-open' : 'account-verdict'} data-testid="balance">
        {verdict.text}
      </p>
      {unproven !== undefined && (
        <p className="quiet" data-testid="unproven">
          {unproven}
        </p>
      )}
      <dl className="account-figures">
        <Entry name="Accepted" count={totals.accepted} meaning="durable before the reply" />
        <Entry name="Rejected" count={totals.received - totals.accepted} meaning="answered with the reason" isBad />
      </dl>
      <dl className="account-figures account-fates">
        {fatesOf(totals).map((fate) => (
          <Entry key={fate.name} {...fate} />
        ))}
        {reasons.map(([reason, count]) => (
          <Entry key={reason} name={reason} count={count} meaning="rejected" isBad isCode />
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
    </section>
  );
}

function Entry({ name, count, meaning, isBad = false, isCode = false }: EntryProps) {
  return (
    <div className={isBad && count > 0 ? 'account-entry is-bad' : 'account-entry'}>
      <dt>{isCode ? <a href={`/docs/errors#${name}`}>{name}</a> : name}</dt>
      <dd>
        <strong>{fullNumber(count)}</strong>
        <span className="quiet">{meaning}</span>
      </dd>
    </div>
  );
}

type EntryProps = { name: string; count: number; meaning: string; isBad?: boolean; isCode?: boolean };
