import type { Wordings } from './wordings.ts';

export const SPANISH_WORDINGS: Wordings = {
  count: ['cuántos {event} {span}', 'número de {event} {span}', '¿{event} {span}?'],
  count_of_value: ['{event} con {property} {value} {span}', 'cuántos {event} hubo con {property} {value} {span}'],
  count_without: ['{event} sin {property} {value} {span}', '{event} {span}, excepto {property} {value}'],
  count_over: [
    '{event} con {amount} mayor que {number} {span}',
    'cuántos {event} con más de {number} de {amount} {span}',
  ],
  persons: ['cuántos usuarios hicieron {event} {span}', 'usuarios únicos con {event} {span}'],
  per_day: ['{event} por día {span}', '{event} diarios {span}'],
  running_total: ['{event} acumulados por día {span}', 'total acumulado de {event} por día {span}'],
  grouped: ['{event} por {property} {span}', '{event} {span} desglosados por {property}'],
  top: ['top {limit} de {property} por {event} {span}', 'los {limit} {property} con más {event} {span}'],
  average: ['promedio de {amount} de {event} {span}', 'media de {amount} por {event} {span}'],
  total: ['suma de {amount} de {event} {span}', 'total de {amount} en {event} {span}'],
  total_grouped: [
    'suma de {amount} de {event} por {property} {span}',
    'total de {amount} en {event} {span} por {property}',
  ],
  share: [
    'qué porcentaje de {event} tiene {property} {value} {span}',
    'proporción de {event} con {property} {value} {span}',
  ],
  per_person: ['{event} por usuario {span}', 'número medio de {event} por usuario {span}'],
  compared: ['{event} {span} comparado con el periodo anterior', '{event} {span} frente al periodo anterior'],
  best_day: ['qué día hubo más {event} {span}', 'mejor día de {event} {span}'],
  did_not: [
    'usuarios que hicieron {event} pero no {other} {span}',
    'cuántos usuarios con {event} y sin {other} {span}',
  ],
  at_least: ['usuarios con al menos {limit} {event} {span}', 'cuántos usuarios con {limit} o más {event} {span}'],
  conversion: ['tasa de conversión de {event} a {other} {span}', 'conversión desde {event} hasta {other} {span}'],
  conversion_grouped: [
    'conversión de {event} a {other} por {property} {span}',
    'tasa de conversión de {event} a {other} {span} por {property}',
  ],
  retention: ['retención semanal de {event} {span}', 'retención por semana después de {event} {span}'],
  retention_at: ['retención del día {limit} de {event} {span}', 'retención D{limit} de {event} {span}'],
  persons_list: ['lista de usuarios que hicieron {event} {span}', 'qué usuarios hicieron {event} {span}'],
  paths_after: ['qué hacen los usuarios después de {event} {span}', 'rutas después de {event} {span}'],
  bounce_rate: ['tasa de rebote {span}', 'cuál es la tasa de rebote {span}'],
  session_length: ['duración media de la sesión {span}', 'cuánto dura una sesión en promedio {span}'],
  first_touch: ['atribución de primer contacto de {event} {span}', 'fuente del primer toque de {event} {span}'],
  last_touch: ['atribución de último contacto de {event} {span}', 'fuente del último toque de {event} {span}'],
};
