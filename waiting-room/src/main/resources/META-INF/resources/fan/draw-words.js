// The page that checks the draw, in both languages.

const en = {
  title: 'Check the draw',
  how: 'Whoever joined before the opening got a number by lot. Here you can see that nobody chose it.',
  match: 'Match', fan: 'Your fan id', number: 'Your queue number', check: 'Check', back: 'All matches', language: 'Language',
  method: 'Before the opening the match publishes the SHA-256 of a seed, at the opening the seed itself. A number is the first 52 bits of HMAC-SHA-256 with the seed as its key and the fan id as its message. Numbers from 4503599627370496 on were not drawn: those fans came after the opening, in that order.',
  notRead: (status) => `There is no such match, or it cannot be read now (${status}).`,
  secret: (commitment) => `The match has not opened; its seed is still secret. Its commitment is ${commitment}. Keep it.`,
  notDrawn: 'This number was not drawn: it was given after the opening, first come, first served.',
  byHand: 'This browser checks nothing on a page without https. On a command line, this prints the number that was drawn:',
  seedIs: 'The seed is the one that was committed to before the opening.',
  seedIsNot: 'The seed is NOT the one that was committed to before the opening.',
  numberIs: 'The number is the one that the seed gives this fan.',
  numberIsNot: (expected) => `The number is NOT the one that the seed gives this fan, which is ${expected}.`,
  failed: (why) => `It could not be checked: ${why}`,
};

const ko = {
  title: '추첨 결과 확인',
  how: '판매 시작 전에 참여하신 분은 추첨으로 번호를 받았습니다. 누구도 번호를 고르지 않았음을 여기서 직접 확인하실 수 있습니다.',
  match: '경기', fan: '내 이용자 번호', number: '내 대기 번호', check: '확인하기', back: '전체 경기 보기', language: '언어',
  method: '판매 시작 전에 시드의 SHA-256 값을, 판매가 시작되면 시드를 공개합니다. 번호는 시드를 키로, 이용자 번호를 메시지로 한 HMAC-SHA-256의 앞 52비트입니다. 4503599627370496 이상의 번호는 추첨이 아니라 판매 시작 후 참여한 순서입니다.',
  notRead: (status) => `해당 경기가 없거나 지금 읽을 수 없습니다 (${status}).`,
  secret: (commitment) => `아직 판매 시작 전이라 시드가 공개되지 않았습니다. 미리 공개된 값은 ${commitment}입니다. 보관해 두세요.`,
  notDrawn: '추첨으로 정한 번호가 아니라 판매 시작 후 참여한 순서대로 받은 번호입니다.',
  byHand: 'https가 아닌 화면에서는 이 브라우저로 확인할 수 없습니다. 명령줄에서 다음을 실행하면 추첨된 번호가 나옵니다:',
  seedIs: '시드가 판매 시작 전에 공개한 값과 일치합니다.',
  seedIsNot: '시드가 판매 시작 전에 공개한 값과 일치하지 않습니다.',
  numberIs: '번호가 시드로 계산한 값과 일치합니다.',
  numberIsNot: (expected) => `번호가 시드로 계산한 값(${expected})과 일치하지 않습니다.`,
  failed: (why) => `확인하지 못했습니다: ${why}`,
};

export const words = { en, ko };
