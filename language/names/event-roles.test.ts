import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../core/api/catalogue.ts';
import { eventsOfRole } from './event-roles.ts';

const catalogueOf = (...events: string[]): Catalogue => ({
  events: events.map((name) => ({ name, count: 1 })),
  properties: [],
});

describe('the event of a role', () => {
  it.each([
    [['Order Completed', 'Order Refunded', 'Order Viewed', 'Signed Up'], 'Order Completed', 'Signed Up'],
    [['購入', '購入キャンセル', '会員登録', 'ページ閲覧'], '購入', '会員登録'],
    [
      ['Bestellung abgeschlossen', 'Bestellung storniert', 'Kauf gestartet', 'Registrierung'],
      'Bestellung abgeschlossen',
      'Registrierung',
    ],
    [['Compra realizada', 'Registro completado'], 'Compra realizada', 'Registro completado'],
    [['achat', 'inscription', 'inscription newsletter'], 'achat', 'inscription'],
  ])(
    'of %s is found in the language of its name, and neither what undoes nor what only begins it',
    (names, purchase, signup) => {
      const catalogue = catalogueOf(...names);
      expect(eventsOfRole(catalogue, 'purchase')).toEqual([purchase]);
      expect(eventsOfRole(catalogue, 'signup')).toEqual([signup]);
    },
  );

  it('is several where several have the same name for it, and none where none has', () => {
    expect(eventsOfRole(catalogueOf('purchase', 'user_purchase'), 'purchase')).toHaveLength(2);
    expect(eventsOfRole(catalogueOf('page_view', 'payment_failed'), 'purchase')).toEqual([]);
  });
});
