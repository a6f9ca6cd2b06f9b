/** Frequent English words. None of them is read as a misspelt name of a project. */
export const COMMON_WORDS = `able above absolutely accept according actually added advice afraid again agree ahead almost alone already alright
  although amazing amount angry anybody anyhow anything anyway anywhere apart appear appears area arrive arrived aside
  asked asking asks assume assuming away awful back backwards bad badly base based basically became because become
  becomes been before began begin behind being believe below beside besides better beyond bigger bit both bring brings
  broke broken brought build building busy call called came cannot care careful carry case catch caught cause center
  centre certain certainly chance chances change changed cheap check checked choice choose clear clearly close closely
  closer come comes coming common complete completely concern consider contain contains correct cost could couple
  course cover create created crowd curious daily dark data date deal dear decide decided decrease deep definitely
  depend depends describe detail details did differ difference different difficult direct directly does doing done
  doubt down drop dropped during early easily easy either else empty enough entire entirely equal especially even
  evening event events eventually everything everywhere exact exactly except exist expect expected explain extra face
  fact fail fair fairly fall falling falls false famous fast feel feeling feels fell felt figure figures final finally
  find fine finish fire fit fix focus folks forget forgot form former forward found free fresh front full fully
  further future gain game gave general generally gets getting given gives giving glad goal goes going gone good great
  grew ground group grow growing grown growth guess half hand handle happen happened happening happens happy hardly
  head hear heard heavy held hello help helps here high higher highly himself hold home hope hours house however huge
  human hundred idea ideas identify imagine important improve improved include included includes including increase
  increased indeed inside instead interested interesting into issue issues item itself join just keep keeps kept kind
  knew know known knows lack lead learn leave leaves leaving left less letter level life light like liked likely line
  lines link list little live lives local long look looked looking looks lose lost lots loud love low lower luck made
  main mainly major majority make makes making manage market matter matters maybe mean meaning means meant meet
  mention mentioned might mine minor miss missing model moment money month morning mostly move moved moving much
  myself naturally near nearly necessary need needed needs neither nice night nobody none nope normal normally note
  nothing notice noticed obvious obviously occur occurred odd okay once ones onto open opposite option options order
  ordinary original otherwise ours ourselves outside overall own owned page paid pair part particular parts pass past
  pattern pay people perfect performance perhaps period picture piece pieces place places plain please plus point poor
  popular possible possibly present press pretty previously probably problem problems process produce proper properly
  provide public pull pure push putting question quick quickly quiet quite quota quotas raise raised range rare rarely
  rather reach reached read ready real realise realize really reason recent recently record reduce regular regularly
  related remain remember remove repeat reply report require respect respond rest result results retain return right
  rise risen rising role room rose rough roughly round rule said same save saying says scale search section seem
  seemed seems seen self send sense sent separate serious seriously serve service several shall shape sharp shift shop
  short should shown shows side sight sign silly similar simple simply since single site size slight slightly slow
  slowly small smart soft solid some somehow something sometimes somewhat somewhere sorry sort sound source space
  speak special specific specifically spend spike split spot spread staff stage stand standard start started starting
  state stay stayed stays step steps still stop stopped story straight strange strong stuff such sudden suddenly
  suggest super suppose supposed sure surely surprise table take taken takes taking talk team tell term test thank
  thanks that their theirs them themselves therefore thing things think thinking thinks third those though thought
  thousand three thus till times tiny together told tomorrow tool total totally touch towards track trend trends tried
  tries trouble true truly trust truth trying turn turned turns twice type typical typically unless unlike until upon
  upward used useful user using usual usually value various vary version very view visit voice wait waiting walk wall
  want wanted wants warm watch water ways weak went were what whatever whenever wherever whether while white whole
  wide will wish wonder wondering word words work worked working works world worry worse worst worth would wrong yeah
  years yours yourself`;
