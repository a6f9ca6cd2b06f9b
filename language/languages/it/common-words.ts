/** Frequent Italian words. None of them is read as a misspelt name of a project. */
export const COMMON_WORDS = `abbastanza accade accaduto accanto accordo adatto addirittura affatto aggiungere aiuto alcuna alcune alcuni alcuno
  allora almeno alta alto altrettanto altrimenti ampio analisi analizza ancora andamento andare andata andate andati
  andato anzi appare appena appunto aprire arriva arrivano arrivare arrivati arrivato assai assieme assoluto
  attraverso attualmente aumenta aumentano aumentare aumentato aumento avanti aver avere avete avevano avrebbe avremo
  avuti bassa basso bella bello benché bene bisogna bravo breve buona buone buoni buono cala calano calare calato
  calcola calcolare calo cambia cambiano cambiare cambiato cambio capire capisco caro casa casi caso causa cento
  centro cercare certa certe certi certo chiama chiamata chiara chiaro chiede chiedere chiesto chiunque ciascun
  ciascuna ciascuno cifra cifre cioè circa cittadini città ciò colpa come comincia cominciare compare completamente
  completo comprese compreso comune comunque con confrontare confrontato conosce conoscere considera considerando
  conta contano contare contro corretto corrisponde corso cosa cose cosiddetto costa così cresce crescere crescita
  cresciuto cui da dando dare dati dato davanti davvero dentro desidero dettagli dettaglio deve devo devono dica dice
  dicono dietro differenza differenze difficile dimmi dire diretta diretto distinta distinti distinto diventa
  diventare diverse diversi diverso dividere diviso dobbiamo dopo doppio dovere dovrebbe dovuto dunque durante durata
  ebbe eccetto eccezione ecco effetto elenca elenco entrambe entrano entrare entro eppure errore esattamente esatto
  escludere esclusi escluso esempio esiste esistono essa esse essere essi esso eventi evento evoluzione facendo facile
  fanno fare farlo fase fasi fatti fatto figura fila filtra filtrare finale finalmente finché fine finire finito fino
  fissa fisso forma forme forse forte frattempo fuori furono generale generalmente genere gia giorno giusto già grado
  grande grandi grazie gruppi gruppo guadagna guardare idea identico ignora immagine importa importante includere
  incluse inclusi incluso indica infatti infine informazione informazioni iniziare iniziato inizio inoltre insieme
  intanto intera interessa interessante interi intero invece inverso io laddove lascia lasciano lasciare lasciato lato
  lavora lavorare lavoro lenta lento lettera libero linea lista livello lontano luce lungo luoghi luogo magari maggior
  maggioranza mai male manca mancanza mandare maniera mantenere media medie meglio mentre menziona mercato messo mette
  mettere metà mezzo mia mille minimo minuti misura modi modo molta momento mondo mostrare motivo muove nasce nascita
  naturalmente neanche necessario nemmeno neppure nessun nessuna niente nome nomi normale normalmente nostra nota
  notare notte novità nulla nuovamente occorre oggi ogni ognuno oltre opzione ora ordina ordinare ordine origine ormai
  ottenere ottiene ovunque ovvero ovviamente pagina paio pare parere pari parla parlare parola parte parti partire
  parziale passa passano passare passato passo pensare penso per percentuali perciò perdere perdita perdono perduto
  perfino periodo permette però pezzo piacere piccola piccole piccoli piccolo piuttosto poca poche poi poiché ponte
  popolare porta portano portare portato possa possiamo possibile possibili posso posto potere potrebbe potuto povero
  praticamente precisamente preciso preferire prende prendere prendono presente pressoché presto prezzo primaria
  primario principale principali principio probabile probabilmente problema processo prodotto propri proprie proprio
  prossima prossime prova provare provengono provenienti provenienza proviene punto pure qua qualche qualcosa qualcuna
  qualsiasi qualunque quando quant quarto quasi quello quindi quota quote raggiunge raggiunto ragione rapido raro
  reale realmente recente recentemente recenti resta restano restante restare resto ricevere ricevuto richiede
  richiesta rimane rimanere rimangono rimasti rimasto rimossi riporta rischio risposta risultati risultato ritmo
  ritorno riuscire sa sai sale salgono salire salita salito salvo sanno sappiamo saranno sarebbe sarà scelta scende
  scendere scesi sceso scritto scrivere scrivi secolo sede segno seguente seguenti seguire sembra sembrano semplice
  semplicemente senso sentire separare separato serie serve servizio servono sia siamo siano siccome significa simile
  simili sinistra sistema situazione so solito soltanto somma sommare sommati sopra soprattutto sorta sparsi spazio
  specie specifico spesso spiega spiegare sta stando stanno stare stasera stato stava stavano stesso subito succede
  succedono successiva successive successivi successivo successo suddividi suddivisi suoi supera superiore tabella tal
  tale tali talvolta tanta tante tanti tanto tardi tema tempi tempo tende tendenza tenere tengono tenuto terza testa
  testo tiene tipi tipo tira titolo togli togliere tolto torna tornano tornare tornati tornato totale tra tramite
  tranne tratta trattare trova trovano trovare trovato tuttavia tutto ultimamente un'altra unica uniche unici unico
  uniti usa usano usare usata usate usati usato uscire uscita uso utile utilizzano utilizzare utilizzato vale valore
  vari varia variazione varie vario vede vedi vediamo vedo vedono vengono venire veniva venivano venuta venuti venuto
  vera verità vero versione vicino viene vista visto vita voce vogliamo vogliono vorremmo vuoi vuole zero`;
