import type { LanguageCode } from './language-code.ts';

/**
 * Words of people who tell whom a question is for, or why it is asked: "prepping for the board: …". A clause with such a
 * word that names nothing else is left out of the reading, and the reply says so.
 */
export const ASIDES: Readonly<Record<LanguageCode, string>> = {
  en: `agenda announcement appendix ask asking asks asked audit blog board boardroom boss bosses brief briefing brainstorm
    cofounder cofounders colleague colleagues context coo ceo cfo cmo cpo cro cto check checking checkin chat coffee
    curiosity curious dashboard dashboards deck decks director email exec execs executive executives founder founders
    hunch idea investor investors kickoff keynote leadership manager management meeting memo monday newsletter note
    notes offsite one-pager pitch planning postmortem prep preparing prepare prepping presentation presenting qbr
    question questions quick recap refresher report reporting retro review roadmap sanity settle settling slide slides
    spreadsheet stakeholder stakeholders standup story summary sync talk team tweet update vp wrapping writing
    wondering`,
  de: `agenda aufsichtsrat bericht beirat boss chef chefin deck folie folien frage fragt gründer investor investoren
    kollege kollegin kollegen kontext meeting neugier neugierig notiz plausibilität präsentation präsi runde rückblick
    standup team überblick vorbereitung vorbereiten vorstand wissen zusammenfassung zwischenfrage`,
  es: `agenda contexto consejo curiosidad diapositiva diapositivas directiva director directora equipo inversor
    inversores informe jefa jefe junta nota pregunta preguntas presentación preparando preparar reunión resumen
    directorio`,
  fr: `agenda bilan cheffe chef comité conseil contexte curiosité direction directeur directrice équipe investisseur
    investisseurs note patron patronne point prépare préparer préparation présentation question rapport résumé réunion
    diapo diapos slide slides`,
  pt: `agenda apresentação chefe contexto conselho curiosidade diretor diretora diretoria equipe investidor investidores
    nota pergunta perguntas preparando preparar relatório resumo reunião slide slides`,
  it: `agenda capo capa consiglio contesto curiosità direttore direttrice direzione diapositiva diapositive domanda
    investitore investitori nota preparando preparare presentazione rapporto riassunto riunione slide squadra`,
  ja: '',
};
