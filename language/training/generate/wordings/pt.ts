import type { Wordings } from './wordings.ts';

export const PORTUGUESE_WORDINGS: Wordings = {
  count: ['quantos {event} {span}', 'número de {event} {span}', '{event} {span}?'],
  count_of_value: ['{event} com {property} {value} {span}', 'quantos {event} houve com {property} {value} {span}'],
  count_without: ['{event} sem {property} {value} {span}', '{event} {span}, exceto {property} {value}'],
  count_over: [
    '{event} com {amount} acima de {number} {span}',
    'quantos {event} com mais de {number} de {amount} {span}',
  ],
  persons: ['quantos usuários fizeram {event} {span}', 'usuários únicos com {event} {span}'],
  per_day: ['{event} por dia {span}', '{event} diários {span}'],
  running_total: ['{event} acumulados por dia {span}', 'total acumulado de {event} por dia {span}'],
  grouped: ['{event} por {property} {span}', '{event} {span} divididos por {property}'],
  top: ['top {limit} {property} por {event} {span}', 'os {limit} {property} com mais {event} {span}'],
  average: ['média de {amount} de {event} {span}', '{amount} médio por {event} {span}'],
  total: ['soma de {amount} de {event} {span}', 'total de {amount} em {event} {span}'],
  total_grouped: [
    'soma de {amount} de {event} por {property} {span}',
    'total de {amount} em {event} {span} por {property}',
  ],
  share: [
    'qual porcentagem de {event} tem {property} {value} {span}',
    'proporção de {event} com {property} {value} {span}',
  ],
  per_person: ['{event} por usuário {span}', 'número médio de {event} por usuário {span}'],
  compared: ['{event} {span} comparado com o período anterior', '{event} {span} em relação ao período anterior'],
  best_day: ['em que dia houve mais {event} {span}', 'melhor dia de {event} {span}'],
  did_not: ['usuários que fizeram {event} mas não {other} {span}', 'quantos usuários com {event} e sem {other} {span}'],
  at_least: ['usuários com pelo menos {limit} {event} {span}', 'quantos usuários com {limit} ou mais {event} {span}'],
  conversion: ['taxa de conversão de {event} para {other} {span}', 'conversão de {event} até {other} {span}'],
  conversion_grouped: [
    'conversão de {event} para {other} por {property} {span}',
    'taxa de conversão de {event} para {other} {span} por {property}',
  ],
  retention: ['retenção semanal de {event} {span}', 'retenção por semana depois de {event} {span}'],
  retention_at: ['retenção do dia {limit} de {event} {span}', 'retenção D{limit} de {event} {span}'],
  persons_list: ['lista de usuários que fizeram {event} {span}', 'quais usuários fizeram {event} {span}'],
  paths_after: ['o que os usuários fazem depois de {event} {span}', 'caminhos depois de {event} {span}'],
  bounce_rate: ['taxa de rejeição {span}', 'qual é a taxa de rejeição {span}'],
  session_length: ['duração média da sessão {span}', 'quanto tempo dura uma sessão em média {span}'],
  first_touch: ['atribuição de primeiro toque de {event} {span}', 'origem do primeiro contato de {event} {span}'],
  last_touch: ['atribuição de último toque de {event} {span}', 'origem do último contato de {event} {span}'],
};
