/** Frequent Portuguese words. None of them is read as a misspelt name of a project. */
export const COMMON_WORDS = `abaixo acaba acabar achar acho acima acontece acontecem acontecer aconteceram aconteceu adiante afinal agora ainda
  algo algum alguma algumas alguns alguém ali alta alto além amanhã ampla amplo analisar antes antiga antigo análise
  aparece aparecem aparecer aproximadamente aquele aqueles aqui assim assunto através atrás aumenta aumentam aumentar
  aumentaram aumento baixa baixo bastante bem boa boas bom bons busca cada cai cair caiu caminho caso causa caíram
  cedo cem cerca certa certas certeza certo certos chama chamada chamado chega chegam chegar chegaram cima claro coisa
  coisas coloca colocar com começar começaram começo como comparada comparadas comparado comparados comparar
  comparação completo comum conforme conhecer consegue conseguir considerando considerar conta contar contra contudo
  corre correto cresce crescer cresceram cresceu crescimento cujas cujo cujos dada dado dados dali daquela daquele dar
  dava daí debaixo decorrer deixa deixar deixaram dela delas dele deles demais dentro depende depois desde detalhe
  detalhes deve devem deveria dez diante diferente diferentes diferença diferenças difícil dinheiro direto disse disso
  distintas distinto distintos disto dividido dividir diz dizer dobro durante efeito embora encontra encontrar enfim
  enquanto entender entrar entre entretanto então enviar equipe erro escrever especialmente esperar estamos estando
  estar estavam este esteja estejam esteve estiver estiveram estou estão etapa evento eventos evoluiu evolução
  exatamente exceto excluir exemplo existe existem explica explicar faixa fala falar falta faltam fazem fazendo faça
  façam faço fica ficam ficar ficaram fico filtra filtrar fim final finalmente fins fixo fora foram forma forte
  funciona função fácil ganham ganhar geral geralmente gosta gostaria grande grandes grupo haver havia houve há ideia
  iguais igual imediatamente importante inclui incluindo incluir inclusive indica indo informação informações inteiro
  interessa início ir isolado isto jamais jeito junta junto juntos justo já lado lançar lembra lento letra leva levam
  levar levaram lhe ligar limite linha linhas lista listar livre logo longe longo lugar luz lá maior mal manda mandar
  maneira manter mantém marca marcar mas medida meio melhor melhora melhorar menciona mesmo metade mil minha modo
  momento montante mostram mostrar motivo muda mudança mudar mudou mundo nada nela nele neles nem nenhum nenhuma
  ninguém noite nome normal normalmente nossa nota novamente novo numa nível obrigado obter ocorre ocorrer ocorreram
  ocorreu olhar onde ontem opção ordem ordena ordenar outra outro page palavra papel para parte partes partir passa
  passam passar passaram passo pedir pega pegar pela pelas pelo pelos pensar pequena pequeno perda perder perderam
  perdido pergunta permite perto período pior podemos poder poderia podia pois ponto por porque portanto porém posso
  possíveis possível posterior pouca pouco precisa precisamos preciso preço primeiro principais principal
  principalmente problema processo procura procurar pronto provavelmente própria próprio próprios pude puderam põe
  qualquer quase quer querem queremos queria questão quota quotas rapidamente raro razão real realidade realiza
  realizar realmente receber recente recentemente recentes reduzir relação representa representam respectivamente
  responder resposta resto resultado resumo ritmo ruim rápido sabe sabem sabemos saem sai sair salvo saíram seguido
  seguinte seguintes seguir seja sejam sem semelhante sendo sentido separado separar ser seria serviço será seu sido
  significa simples simplesmente situação sobe soma somar somente somos sou sozinho subir subiram subiu série tabela
  tais tal talvez tanta tantas tanto tantos tarde tela tempo tempos tendência tenha tenham tenho tentar terceira
  terceiro tido tinha tinham tipo tira tirando tirar tiver toda todavia toma tomar total totalmente trabalhar trabalho
  trata tratar trás tudo unidos usa usado usam usando usar usaram uso utilizar vale valor valores vamos veem veio veja
  vejo vem ver verdade versão vezes vida vieram vindo vindos vir virar visão você volta voltam voltar voltaram várias
  vários vêm época única únicas único únicos`;
