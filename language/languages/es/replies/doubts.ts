import type { Replies } from '../../../reply/replies.ts';

/** Texts that ask back, name an assumption, or refuse. */
export const doubts: Replies['doubts'] = {
  choose: 'Puedo leer esto de varias formas. ¿A cuál te refieres?',
  unsure: 'No tengo claro si lo entiendo bien. ¿Te refieres a esto?',
  unknown_words: {
    one: 'En este proyecto nada se llama {words}: ningún evento, propiedad, valor ni término del glosario coincide, así que no se puede calcular. ¿A qué te refieres?',
    other:
      'En este proyecto nada se llama {words}: ningún evento, propiedad, valor ni término del glosario coincide, así que no se pueden calcular. ¿A qué te refieres?',
  },
  near: '¿Quieres decir {names}?',
  no_place: 'Entiendo {words}, pero no qué debería cambiar en «{reading}» ¿Puedes decirlo de otra forma?',
  no_place_alone: 'Entiendo {words}, pero no cómo encaja con el resto. ¿Puedes decirlo de otra forma?',
  no_measure: '¿Qué debo contar? Nombra un evento o pregunta por personas o sesiones.',
  no_previous: 'No hay una pregunta anterior que cambiar. ¿Qué quieres saber?',
  cannot_edit: 'Entiendo el cambio, pero no encaja con la pregunta anterior: «{reading}».',
  missing_part: {
    funnel: 'Leo un embudo, pero con un solo paso. ¿Qué evento va antes o después?',
    retention: 'Leo retención, pero no de quién. ¿Qué evento la inicia?',
    experiment: 'Leo un experimento, pero no qué se debe alcanzar. ¿Qué evento cuenta como éxito?',
    attribution: 'Leo atribución, pero no de qué. ¿Qué evento cuenta como conversión?',
    other: 'Falta una parte de la pregunta. ¿Puedes decir de qué se trata?',
  },
  too_broad: 'He leído: {reading} Eso lee demasiados datos de una vez: {reason}',
  refusal: {
    write: 'Solo leo datos y no puedo cambiarlos ni borrarlos. Se borran en Ajustes, por quienes tienen permiso.',
    other_tenant: 'Solo puedo responder sobre este proyecto. Para otro, ábrelo y pregunta allí.',
    personal_data: 'No muestro datos personales. Puedo contar personas o desglosarlas por una propiedad.',
    instructions: 'Solo puedo responder preguntas sobre los eventos de este proyecto.',
  },
  assumption: {
    usual_span: 'No has dicho un periodo, así que son los últimos 30 días.',
    usual_event: 'No has dicho un evento, así que se toma {event}.',
    usual_limit: 'No has dicho cuántos, así que son los primeros {limit}.',
    likeness: '«{said}» se lee como {name}.',
    chosen: '«{said}» se lee como {name}; también podría ser {others}.',
  },
};
