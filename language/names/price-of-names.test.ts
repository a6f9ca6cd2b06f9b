import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../languages/index.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { findMentions } from '../reading/find-mentions.ts';
import type { Mention } from '../reading/mention.ts';
import { segmentationFor } from '../reading/segmentation-for.ts';
import { tokenize } from '../reading/tokenize.ts';
import { WORLDS, type WorldName } from '../training/catalogues/index.ts';
import { indexNames, type NameIndex } from './index-names.ts';

const GUESS_COST = 0.9;
const indexes = new Map<WorldName, NameIndex>();

function indexOf(world: WorldName): NameIndex {
  const { catalogue, glossary } = WORLDS[world];
  const index = indexes.get(world) ?? indexNames(catalogue, glossary);
  indexes.set(world, index);
  return index;
}

function nameOf(is: Mention['is']): string | undefined {
  switch (is.type) {
    case 'event':
      return is.event;
    case 'property':
      return is.property;
    case 'value':
      return `${is.property}=${is.value}`;
    case 'term':
      return is.term;
    case 'echo':
      return `again ${is.name}`;
    default:
      return undefined;
  }
}

/** The lowest price of each name that the words of a question may mean. */
function prices(world: WorldName, language: LanguageCode, question: string): Map<string, number> {
  const index = indexOf(world);
  const tokens = tokenize(question, segmentationFor(LANGUAGES[language], index));
  const found = new Map<string, number>();
  for (const { is, cost } of findMentions(tokens, index, LANGUAGES[language])) {
    const name = nameOf(is);
    if (name !== undefined) found.set(name, Math.min(cost, found.get(name) ?? Number.POSITIVE_INFINITY));
  }
  return found;
}

const priceOf = (world: WorldName, language: LanguageCode, question: string, name: string) =>
  prices(world, language, question).get(name) ?? Number.POSITIVE_INFINITY;

describe('a property or value by a related word, a deed or a stem alone is at most a guess', () => {
  it.each<[WorldName, LanguageCode, string, string]>([
    ['shop', 'en', 'how many orders were placed', 'country'],
    ['shop', 'en', 'how many orders were placed', 'category=outlet'],
    ['shop', 'en', 'orders yesterday', 'payment'],
    ['shop', 'de', 'Umsatz im Oktober', 'country=CA'],
    ['shop', 'fr', "chiffre d'affaires par pays", 'payment'],
    ['shop', 'es', 'la facturación de octubre', 'payment=invoice'],
    ['shop', 'en', "last month's orders", 'size=S'],
    ['media', 'de', 'Registrierungen gestern', 'membership=registered'],
    ['media', 'fr', 'abonnements par semaine', 'edition'],
    ['mobile', 'de', 'wer hat etwas gekauft', 'payer'],
    ['saas', 'fr', "depuis le début de l'année", 'tier=starter'],
    ['saas', 'pt', 'assinaturas por plano', 'sign_in'],
  ])('%s, %s: "%s" is not %s', (world, language, question, name) => {
    expect(priceOf(world, language, question, name)).toBeGreaterThanOrEqual(GUESS_COST);
  });
});

describe('a value by its translation is as good as named', () => {
  it.each<[WorldName, LanguageCode, string, string]>([
    ['b2b', 'de', 'Buchungen der Chemieindustrie', 'industry=chemicals'],
    ['b2b', 'es', 'solo transporte aéreo', 'mode=air'],
    ['media', 'pt', 'artigos de esporte', 'section=sport'],
    ['media', 'ja', 'スポーツ記事', 'section=sport'],
    ['mobile', 'it', 'livelli in modalità difficile', 'difficulty=hard'],
    ['shop', 'fr', 'commandes endommagées', 'reason=damaged'],
    ['shop', 'es', 'en el móvil', 'device=mobile'],
    ['shop', 'de', 'auf dem Handy', 'device=mobile'],
    ['b2b', 'fr', 'par transporteur', 'carrier'],
    ['mobile', 'pt', 'por dificuldade', 'difficulty'],
    ['shop', 'de', 'nach Zahlungsart', 'payment'],
    ['shop', 'ja', '支払い方法別', 'payment'],
  ])('%s, %s: "%s" names %s', (world, language, question, name) => {
    expect(priceOf(world, language, question, name)).toBeLessThanOrEqual(0.4);
  });
});

describe('a country is named by whole words of the language that is spoken', () => {
  it.each<[LanguageCode, string, string]>([
    ['de', 'in der Woche', 'country=IN'],
    ['it', 'cash in di novembre', 'country=IN'],
    ['es', 'los fines de semana', 'country=FI'],
    ['es', 'usuarios de Japón', 'country=DE'],
    ['es', 'quién usa la web', 'country=US'],
  ])('%s: "%s" is not %s', (language, question, name) => {
    expect(priceOf('shop', language, question, name)).toBeGreaterThanOrEqual(GUESS_COST);
  });
  it.each<[LanguageCode, string, string]>([
    ['es', 'usuarios de EE. UU.', 'country=US'],
    ['es', 'usuarios en USA', 'country=US'],
    ['fr', 'depuis les États-Unis', 'country=US'],
    ['de', 'Nutzer aus Großbritannien', 'country=GB'],
  ])('%s: "%s" is %s', (language, question, name) => {
    expect(priceOf('shop', language, question, name)).toBe(0);
  });
});

describe('a term of the glossary is named by its own words and their number, not by what shares a stem', () => {
  it.each<[LanguageCode, string]>([
    ['en', 'active users'],
    ['de', 'aktive Nutzer'],
    ['fr', 'utilisateurs actifs'],
    ['it', 'utenti attivi'],
    ['ja', 'アクティブユーザー'],
  ])('%s: "%s" is no activation', (language, question) => {
    expect(priceOf('saas', language, question, 'activation')).toBeGreaterThanOrEqual(GUESS_COST);
  });
  it('finds it in other languages without the words that only bind', () => {
    expect(priceOf('mobile', 'ja', 'アプリ内収益', 'in-app revenue')).toBeLessThan(GUESS_COST);
  });
});

describe('a verb apart from the noun of its event says the event again', () => {
  it.each<[LanguageCode, string, string]>([
    ['en', 'how many support tickets were yesterday opened', 'support_ticket_opened'],
    ['de', 'Wie viele Tickets wurden gestern eröffnet', 'support_ticket_opened'],
    ['es', 'cuántos tickets se han abierto', 'support_ticket_opened'],
    ['fr', 'combien de tickets ont été ouverts', 'support_ticket_opened'],
    ['de', 'wie viele Tickets wurden letzte Woche aufgemacht', 'support_ticket_opened'],
  ])('%s: %s', (language, question, event) => {
    const found = prices('saas', language, question);
    expect(found.get(event)).toBeLessThan(GUESS_COST);
  });
  it.each<[LanguageCode, string]>([
    ['de', 'Wie viele Bestellungen wurden im Oktober aufgegeben'],
    ['es', 'pedidos que se hicieron ayer'],
    ['fr', 'les commandes passées hier'],
    ['it', 'gli ordini di ieri effettuati'],
  ])('%s: the deed of "%s" is no other event', (language, question) => {
    expect(prices('shop', language, question).has('again order_placed')).toBe(true);
  });
  it('joins German verbs in two parts', () => {
    const found = prices('saas', 'de', 'wie viele melden sich heute an');
    expect(found.get('sign_in')).toBe(found.get('account_created'));
    expect(found.has('again sign_in')).toBe(true);
  });
});

describe('no frequent word of a language is read as a misspelt name', () => {
  it.each<[WorldName, LanguageCode, string]>([
    ['b2b', 'it', 'quota di mercato'],
    ['b2b', 'en', 'quite a lot, quota, modes aside'],
    ['shop', 'fr', 'comme il faut, unis'],
    ['media', 'it', 'come vanno le cose'],
  ])('%s, %s: %s', (world, language, question) => {
    const names = [...prices(world, language, question)].filter(([name, cost]) => cost >= 1 && name !== 'mode');
    expect(names).toEqual([]);
  });
});

describe('an exact name is always found, at a price where it is a common word', () => {
  it.each<[WorldName, LanguageCode, string, string, number]>([
    ['shop', 'de', 'nach os_version', 'os_version', 0],
    ['shop', 'ja', 'Samsung Internetの注文', 'browser=Samsung Internet', 0],
    ['media', 'fr', 'lectures de The Week', 'show=The Week', 0],
    ['media', 'en', 'plays of the week', 'show=The Week', 0.4],
    ['b2b', 'it', 'preventivi con stato first', 'status=first', 0],
    ['saas', 'es', 'con magic link', 'login_type=magic link', 0],
    ['mobile', 'pt', 'compras de double jump', 'itemName=double jump', 0],
  ])('%s, %s: "%s" has %s', (world, language, question, name, cost) => {
    expect(priceOf(world, language, question, name)).toBeCloseTo(cost);
  });
  it('leaves the article "os" an article', () => {
    expect(priceOf('shop', 'pt', 'os pedidos', 'os')).toBeGreaterThanOrEqual(GUESS_COST);
  });
});
