/** Frequent Spanish words. None of them is read as a misspelt name of a project. */
export const COMMON_WORDS = `abajo acaba acabar acaso acción acerca acuerdo además afuera algo alguna algunas alguno algunos algún alrededor
  ambas amplio andar anoche antigua antiguo aparece aparecen apenas aquí arriba asimismo asunto así atrás aumenta
  aumentar aumentaron aumento aunque bajado bajan bajar bajaron bajo bastante bastantes bien breve buen buena buenas
  bueno buenos cabo cada caer calcula calcular cambiar cambio camino cara casi caso causa caída cerca cero cien ciento
  ciertas cierto ciertos claro coge comienzo como comparación comparada comparado comparar completo comprueba comunes
  común conocer conseguir considera considerando contar contigo contra conviene cosa cosas crece crecer crecimiento
  creció cree creo cuenta cuentan cuestión cuyas cuyo dado dados dan dando darme datos debe deben debería decir deja
  dejan dejar dejaron delante demasiado demás dentro depende desde detalle detrás dice dicen dicho diferencia
  diferente diferentes difícil digo dinero directo distinta distintas distinto distintos doble doce ejemplo ella ello
  empezar empezaron empieza encima encontrar encuentra enero enseña entender entonces entrar entre enviar equipo error
  esas escribe escribir esos espera esperar estaban estamos estando estar estas estoy estuvieron estuvo esté estén
  evento eventos evolución exactamente excepto existe existen explica explicar falta fecha fijo filtra filtrar final
  finalmente fines forma frente fuera fueran fuerte función fácil gana ganan ganar general generalmente gracias gran
  grande grandes grupo gusta haber haberse hablar habrá había habían haciendo haga hagan hago hallar hasta haya hayan
  hicieron hola hora hubiera hubo idea igual iguales importante incluida incluido incluir incluso incluye indica
  información interesa ir jamás juntas junto juntos justo largo lejos lento letra libre liga ligero lista listado
  llama llega llegan llegar llegaron lleva llevan llevar lograr lugar luz manera marca media medio mejora mejorar
  menciona mero mide mientras mira mirar misma mitad modo momento mostrar motivo mundo mía mío nadie necesita necesito
  ninguna ninguno ningún nivel niña niño noche nombre normal normalmente nota nuestra nunca obtener ocurre ocurrido
  ocurrieron ocurrió olvida once opción orden ordena ordenar otra otro padre palabra papel para parece parecen pareció
  pareja parte partes partir pasa pasan pasar pasaron paso pensar pequeña pequeño perder perdido periodo pero persona
  período pesar pese pidió piensa plazo plazos pocas podemos poder podido podría podrían ponen poner por porque
  posible posibles posterior posteriormente precio preciso pregunta presenta primero principal principales principio
  probablemente problema proceso pronto propia propio propios proporciona pudo pueblo puede puedes pues puesto punto
  página queda quedan quedar quedaron queremos querer quería quiere quieren quiero quizá quizás quota rango raro rato
  razón real realidad realiza realizar realmente reciente recientemente recientes reduce relación representa resto
  resultado resultados resumen revisa ritmo rápido sabemos saber sabes sacar sale salen salir salvo sea sean seguido
  seguir segura seguro según sentido ser serie servicio sería señala sido siendo siguiente siguientes simple
  simplemente sirve sitio situación sobre sola solas solos son sube suben subido subir sucede sucedió suele suelen
  sumadas sumar supera superior supone tabla tal tales tampoco tanta tantas tanto tantos tarda tarde tema tendencia
  tener tenga tengan tengo tenía tenían tercera tiempo tienes tipo toda toma tomar total totalmente trabajar trabajo
  tras trata tratar través tuvieron unidos usa usado usamos usan usar usaron uso utilizan utilizar valor vamos varias
  varios vaya veces vemos ven venimos venir verdad verdadero verlo vida vieja viejo viendo viene vienen vino visto
  volver vuelto vuelve vuelven época última única únicas único únicos`;
