/** English verbs whose past can't be told from their form: base, past, participle. Variants stand after them. */
export const irregularVerbs = `
arise arose arisen|awake awoke awoken|be was were been|bear bore borne born|beat beat beaten|become became become|
begin began begun|bend bent bent|bet bet bet|bid bid bid bidden|bind bound bound|bite bit bitten|bleed bled bled|
blow blew blown|break broke broken|breed bred bred|bring brought brought|broadcast broadcast broadcast|build built built|
burn burnt burnt|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|
cling clung clung|come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done|
draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|
fight fought fought|find found found|flee fled fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|
forgive forgave forgiven|freeze froze frozen|get got got gotten|give gave given|go went gone|grind ground ground|
grow grew grown|hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|
keep kept kept|know knew known|lay laid laid|lead led led|leap leapt leapt|learn learnt learnt|leave left left|
lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost|make made made|mean meant meant|meet met met|
pay paid paid|prove proved proven|put put put|quit quit quit|read read read|ride rode ridden|ring rang rung|
rise rose risen|run ran run|saw sawed sawn|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|
set set set|sew sewed sewn|shake shook shaken|shed shed shed|shine shone shone|shoot shot shot|show showed shown|
shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|
sow sowed sown|speak spoke spoken|spell spelt spelt|spend spent spent|spill spilt spilt|spin spun spun|spit spat spat|
split split split|spoil spoilt spoilt|spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen|
stick stuck stuck|sting stung stung|strike struck struck stricken|string strung strung|strive strove striven|
swear swore sworn|sweep swept swept|swell swelled swollen|swim swam swum|swing swung swung|take took taken|
teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown|understand understood understood|
wake woke woken|wear wore worn|weave wove woven|weep wept wept|win won won|wind wound wound|wring wrung wrung|
withdraw withdrew withdrawn|withhold withheld withheld|write wrote written|overdraw overdrew overdrawn|overpay overpaid overpaid|
override overrode overridden|rebuild rebuilt rebuilt|redo redid redone|repay repaid repaid|resell resold resold|
resend resent resent|retake retook retaken|rewrite rewrote rewritten|undergo underwent undergone|undertake undertook undertaken|
undo undid undone`;

/** Syllables in front of a verb that leave its past as it is: overpaid, rebuilt, withdrawn, undone. */
export const verbPrefixes = /^(back|down|fore|mis|off|out|over|pre|re|short|sub|un|under|up|with)/;

/** Words of software and trade that are verbs and hardly ever anything else. */
export const certainVerbs = `
accept accrue acknowledge activate add adjust advise allocate amend announce annul anonymise anonymize apply appoint approve
arrange ask assemble assess assign attach authenticate authorise authorize become begin bring buy calculate cancel categorise
categorize choose collect commit compensate complete compute confirm connect consume convert create deactivate decline
decrease decrypt define delete deliver deny deprecate detach disable discard disconnect discontinue dismiss dispatch
distribute donate downgrade earn enable encrypt enrol enroll escalate evaluate exceed execute expire extend fail finalise
finalize forget fulfil fulfill generate give grant handle identify ignore include increase inform initialise initialize
initiate insert inspect install invalidate invite join keep launch leave lose maintain make merge migrate modify move
negotiate notify obtain onboard pay postpone prepare prioritise prioritize prolong promote propose provision publish qualify
reach reactivate receive recommend reconcile recover redeem reduce refill refuse reimburse reject remind remove rename
renegotiate renew reopen repay replace replenish reply reschedule resend reserve resolve restart restock restore resume retire
retract retry revise revoke rewrite save select sell send solve submit subscribe suspend sync synchronise synchronize take
teach terminate unblock undo unlock unsubscribe upsert validate verify waive warn withdraw withhold write`;

/** Verbs that are the name of a thing as well. */
export const doubtfulVerbs = `
access approach archive audit award balance bill block book call capture change charge check claim clear close commission
contact copy correct count credit debit deposit discount draft edit email enter estimate exchange export extract finish fix
flag follow forward freight hire host import inspect invoice issue list load lock log match notice offer open order pack pass
pause pick place plan post price print process produce purchase quote record refund register release rent repair report
request reset return review reward route scan schedule separate ship sign sort start stop store supply switch test trade
transfer transport treat trigger update upgrade upload visit vote`;

/** Of more than one syllable, and the last letter is doubled all the same, in British spelling. */
export const doublingVerbs = `
admit annul begin cancel channel commit compel control defer dispel emit enrol equip expel fulfil infer label level model occur
omit patrol permit prefer propel rebut recur refer repel signal submit total transfer transmit travel`;
