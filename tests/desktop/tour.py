# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the demo office, through the real windows, for a machine without a display.

    tour.py BUILD FOLDER    in a session of its own (session.sh)

Leaves pictures of what each person sees and the PDF of the order that they made.
"""

import os
import re
import sys
import tempfile
import time

import ax
import story
import walk

ORDERS = 400
REFERENCE = '202699001'
LANDLORD = 'Silverbeck Housing Association'
LARGE = (1280, 800)
SMALL = (1024, 600)
VAGUE = 'Inspect each of the nine homes that have reported damp as soon as possible.'
DARK = {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}


class Tour:
    size = LARGE

    def __init__(self, build, folder, store):
        self.build, self.folder, self.store = build, folder, store
        self.office = walk.Office(build, store)
        self.case = story.case(REFERENCE, LANDLORD)
        self.desks = []
        self.began = time.monotonic()
        self.pictures = 0

    def say(self, sentence):
        print(f'{time.monotonic() - self.began:6.0f} s  {sentence}', flush=True)

    def open_desk(self, name, **environment):
        desk = walk.Desk(self.build, self.store, name, self.office.url, **environment)
        self.desks.append(desk)
        desk.fill(*self.size)
        desk.sign_in()
        return desk

    def picture(self, desk, name):
        desk.picture(os.path.join(self.folder, f'{name}.png'))
        self.pictures += 1
        self.say(f'{name}.png')

    def prepare(self):
        self.say(f'making a demo office of {ORDERS} orders')
        self.office.fill(ORDERS)
        for name, role in (('Ada Marsh', 'caseworker'), ('Cora Finch', 'drm'), ('Ellis Thorne', 'ombudsman')):
            self.office.add(name, role)
        self.office.start()
        self.say(f'the server listens on {self.office.url}')

    def caseworker(self):
        self.say('Ada Marsh, a caseworker, signs in and makes a case')
        ada = self.ada = self.open_desk('Ada Marsh')
        ada.main.reads('In step with the office')
        ada.look('Today')
        self.picture(ada, '01-today')
        ada.new_case(self.case)
        ada.complaint(self.case)
        ada.subject(self.case)
        ada.logs()
        self.picture(ada, '02-case')
        self.say('similar orders, and the factors')
        ada.similar('Agreed with the DRM: the same failing came back after that review.',
                    lambda: self.picture(ada, '03-similar'))
        ada.factors(self.case)
        self.picture(ada, '04-factors')
        ada.weigh('A wider order under paragraph 54(f)')
        self.picture(ada, '05-proportionality')
        ada.accept()
        self.say('the order')
        ada.start_order()
        order = story.order()
        ada.elements(order)
        ada.element('Fairness now', VAGUE)
        ada.main.reads(re.compile('[1-9] must fix|[1-9] to consider'))
        ada.press(re.compile('^Next finding'))
        ada.bring_up(ada.main.find('push button', re.compile('^Specific')))
        self.picture(ada, '06-builder-with-a-finding')
        ada.element('Fairness now', dict(order['texts'])['Fairness now'])
        ada.settle_findings('It stands as the landlord needs it.')
        self.picture(ada, '07-builder')
        ada.hand_up('The reviewer is the point to look at.')
        ada.go('Tracker')
        ada.main.reads('401 orders')
        ada.main.gone('label', re.compile('^Handed up. It waits'))
        self.picture(ada, '08-tracker')

    def manager(self):
        self.say('Cora Finch, a manager, reads, adds her half and approves')
        cora = self.cora = self.open_desk('Cora Finch', **DARK)
        cora.go('Approvals')
        cora.row(REFERENCE)
        self.picture(cora, '09-approvals-dark')
        cora.open_approval(LANDLORD, REFERENCE)
        self.picture(cora, '10-review-dark')
        cora.approve('Read with the finding beside it.', 'Each document of the evidence list is asked for.',
                     'Is a consultant the right reviewer?')

    def ombudsman(self):
        self.say('Ellis Thorne, an Ombudsman, reads it in a session and signs')
        ellis = self.ellis = self.open_desk('Ellis Thorne')
        ellis.read_in_session(REFERENCE)
        self.picture(ellis, '11-session')
        ellis.mark_ready()
        ellis.leave_the_rest()
        ellis.sign()
        self.picture(ellis, '12-minutes')

    def story(self):
        self.say('Ada Marsh opens the signed order and saves it as a PDF')
        ada = self.ada
        ada.open_order(self.case['title'])
        ada.main.reads('Ellis Thorne signed it')
        self.picture(ada, '13-order')
        ada.save_pdf(os.path.join(self.folder, 'order.pdf'))
        ada.fill(*SMALL)
        ada.main.gone('label', re.compile('^Written: '))
        self.picture(ada, '14-order-1024x600')
        self.say('order.pdf')

    def close(self):
        for desk in self.desks:
            status = desk.close()
            if status != 0:
                raise ax.Missing(f'{desk.person} ended with {status}: {desk.said()[-2000:]}')
        self.office.stop()

    def end(self):
        for desk in self.desks:
            desk.end()
        self.office.end()


def main():
    if len(sys.argv) != 3:
        print('tour.py: say the folder of the build and the folder for the pictures', file=sys.stderr)
        return 2
    build, folder = map(os.path.abspath, sys.argv[1:])
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix='wider-orders-tour.') as store:
        tour = Tour(build, folder, store)
        try:
            for step in (tour.prepare, tour.caseworker, tour.manager, tour.ombudsman, tour.story, tour.close):
                step()
        except ax.Missing as missing:
            print(f'tour.py: {missing}', file=sys.stderr)
            ax.run('import', '-window', 'root', os.path.join(folder, 'where-it-stopped.png'))
            return 1
        finally:
            tour.end()
    tour.say(f'{tour.pictures} pictures and a PDF')
    return 0


if __name__ == '__main__':
    sys.exit(main())
