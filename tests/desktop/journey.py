# SPDX-License-Identifier: GPL-3.0-or-later
"""From New case to the signed PDF: three running programs and a server, driven by visible names only.

    journey.py BUILD    in a session of its own (session.sh); prints TAP
"""

import os
import sys
import tempfile
import traceback

import ax
import story
import walk

REFERENCE = '202512345'
LANDLORD = 'Northmoor Homes'
COMMENT = 'Name the team that joins repeat reports.'
AGAIN = ('How damp is diagnosed, how the call handlers join a repeat report to the earlier one, and how each visit '
         'is recorded, as the finding on the response to reports of damp and mould showed.')
ACCOUNTS = (('Ira Winter', 'administrator'), ('Ada Marsh', 'caseworker'), ('Cora Finch', 'drm'),
            ('Ellis Thorne', 'ombudsman'))


class Journey:
    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.office = walk.Office(build, folder)
        self.case = story.case(REFERENCE, LANDLORD)
        self.desks = []
        self.pdf = os.path.join(folder, 'order.pdf')

    def open_desk(self, name):
        desk = walk.Desk(self.build, self.folder, name, self.office.url)
        self.desks.append(desk)
        desk.sign_in()
        return desk

    def begin(self):
        for name, role in ACCOUNTS:
            self.office.add(name, role)
        self.office.start()
        self.ada = self.open_desk('Ada Marsh')
        self.cora = self.open_desk('Cora Finch')
        self.ellis = self.open_desk('Ellis Thorne')
        for desk in self.desks:
            desk.look('Today')

    def look_into_it(self):
        self.ada.new_case(self.case)
        self.ada.complaint(self.case)
        self.ada.subject(self.case)
        self.ada.logs()
        self.ada.similar('This matter is another.')
        self.ada.main.reads('Settled: None to repeat.')

    def lose_the_server(self):
        """SIGTERM in the middle of the factors; what is typed meanwhile waits, and is said to wait."""
        self.ada.factors(self.case, range(0, 4))
        status = self.office.stop()
        if status != 0:
            raise ax.Missing(f'the server ended with {status} on SIGTERM')
        self.ada.factors(self.case, range(4, 9), opened=True)
        self.ada.main.reads('Working offline.')
        self.ada.main.reads('saved here and will be sent')
        self.ada.look('Factors, offline')
        self.office.start()
        self.ada.back_in_step()

    def decide_and_write(self):
        self.ada.weigh('A wider order under paragraph 54(f)')
        self.ada.accept()
        self.ada.start_order()
        self.ada.elements(story.order())
        self.ada.settle_findings('It stands as the landlord needs it.')
        self.ada.hand_up('The reviewer is the point to look at.')

    def come_back(self):
        """The manager returns it with a comment; it is changed and handed up once more."""
        self.cora.back_in_step()
        self.cora.open_approval(LANDLORD, REFERENCE)
        self.cora.main.reads('Repairs, surveying and two contractors')
        self.cora.return_order(COMMENT, 'One point is open, see the comment.')
        self.ada.main.reads('Returned')
        self.ada.open_task('Order')
        self.ada.main.reads('One point is open, see the comment.')
        self.ada.look('Order, returned')
        self.ada.element('Improve', AGAIN)
        self.ada.settle_findings('It stands as the landlord needs it.')
        self.ada.hand_up('The comment is answered in paragraph 4.')

    def approve_and_sign(self):
        self.cora.open_approval(LANDLORD, REFERENCE)
        self.cora.main.reads('the call handlers join a repeat report')
        self.cora.approve('Read with the finding beside it.', 'Each document of the evidence list is asked for.',
                          'Is a consultant the right reviewer?')
        self.ellis.back_in_step()
        self.ellis.read_in_session(REFERENCE)
        self.ellis.mark_ready()
        self.ellis.sign()

    def read_the_story(self):
        self.ada.main.reads('Signed')
        self.ada.open_order(self.case['title'])
        for words in ('Ellis Thorne signed it', 'Cora Finch approved it', 'Cora Finch returned it',
                      'Ada Marsh handed it up', 'One point is open, see the comment.'):
            self.ada.main.reads(words)
        self.ada.look('Order page')
        self.ada.save_pdf(self.pdf)
        found = walk.read_pdf(self.pdf)
        for words in (LANDLORD, REFERENCE, 'Under paragraph 54(f)', 'the call handlers join a repeat report',
                      'a consultant in building physics', 'the report of the review',
                      story.spoken(story.weekday(170))):
            if words.lower() not in found.lower():
                raise ax.Missing(f'the PDF does not say {words!r}: {found[:3000]}')
        for place in ('Tracker', 'Cases', 'Today'):
            self.ada.go(place)
            self.ada.look(place)

    def name_everything(self):
        visited = sum(len(desk.visited) for desk in self.desks)
        nameless = [one for desk in self.desks for one in desk.nameless]
        print(f'# {visited} pages looked at')
        if visited < 25:
            raise ax.Missing(f'only {visited} pages were looked at')
        if nameless:
            raise ax.Missing('without a name:\n' + '\n'.join(sorted(set(nameless))))

    def end_well(self):
        for desk in self.desks:
            status = desk.close()
            if status != 0:
                raise ax.Missing(f'{desk.person} ended with {status}: {desk.said()[-2000:]}')
            if 'CRITICAL' in desk.said():
                raise ax.Missing(f'{desk.person} logged: {desk.said()[-2000:]}')
        status = self.office.stop()
        if status != 0:
            raise ax.Missing(f'the server ended with {status}')

    def end(self):
        for desk in self.desks:
            desk.end()
        self.office.end()


STEPS = (
    ('/desktop/journey/three-people-sign-in-to-one-office', Journey.begin),
    ('/desktop/journey/a-new-case-takes-its-facts-logs-and-similar-orders', Journey.look_into_it),
    ('/desktop/journey/a-stopped-server-loses-nothing-and-the-bar-says-what-waits', Journey.lose_the_server),
    ('/desktop/journey/the-factors-become-an-order-that-is-handed-up', Journey.decide_and_write),
    ('/desktop/journey/a-return-carries-its-comment-and-comes-back', Journey.come_back),
    ('/desktop/journey/the-manager-approves-and-the-ombudsman-signs', Journey.approve_and_sign),
    ('/desktop/journey/the-caseworker-reads-the-story-and-saves-the-pdf', Journey.read_the_story),
    ('/desktop/journey/every-control-has-a-name', Journey.name_everything),
    ('/desktop/journey/every-program-ends-well', Journey.end_well),
)


def keep_evidence(journey, folder):
    """What was on the screen, where somebody asks for it."""
    if folder is None:
        return
    os.makedirs(folder, exist_ok=True)
    ax.run('import', '-window', 'root', os.path.join(folder, 'failed.png'))
    for desk in journey.desks:
        with open(os.path.join(folder, desk.person.split()[0] + '.txt'), 'w', encoding='utf-8') as file:
            if desk.process.poll() is None:
                for window in desk.windows():
                    file.write('\n'.join(ax.outline(window)) + '\n')
            file.write(desk.said())


def attempt(journey, number, name, step):
    try:
        step(journey)
    except Exception:
        print(f'not ok {number} {name}')
        said = traceback.format_exc().splitlines()
        for desk in journey.desks:
            said.append(f'{desk.person}: {desk.process.poll()}')
            said.extend(desk.said()[-1500:].splitlines())
        print('\n'.join('# ' + line for line in said), flush=True)
        return False
    print(f'ok {number} {name}', flush=True)
    return True


def walk_through(journey):
    """Every step in turn; a control without a name stops none that follow, anything else stops all."""
    failed, stopped = 0, False
    print(f'1..{len(STEPS)}')
    for number, (name, step) in enumerate(STEPS, 1):
        if stopped:
            print(f'not ok {number} {name}\n# not tried after what failed above', flush=True)
            continue
        if not attempt(journey, number, name, step):
            failed += 1
            stopped = step is not Journey.name_everything
            keep_evidence(journey, os.environ.get('AX_EVIDENCE'))
    return failed


def main():
    if len(sys.argv) != 2:
        print('journey.py: say the folder of the build', file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix='wider-orders-journey.') as folder:
        journey = Journey(os.path.abspath(sys.argv[1]), folder)
        try:
            return 1 if walk_through(journey) else 0
        finally:
            journey.end()


if __name__ == '__main__':
    sys.exit(main())
