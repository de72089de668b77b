/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of the page of precedents: a point of the lens with the orders that went another way, an order,
 * what a report said, what was found in published cases.
 */
#pragma once

#include "desktop/model/wo-lens.h"
#include "domain/wo-standing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_precedent_point_row_new (const WoConsistencyPoint *point);
GtkWidget *wo_precedent_row_new (const WoPrecedent *precedent);
GtkWidget *wo_precedent_count_row_new (const WoFindingCount *count);
GtkWidget *wo_precedent_recommendation_row_new (const WoReportRecommendation *one);
GtkWidget *wo_precedent_engagement_row_new (const WoEngagement *one);
/* @standing: of the landlord, or NULL. */
GtkWidget *wo_precedent_spotlight_row_new (const WoSpotlight *spotlight,
                                           const WoStanding *standing);

G_END_DECLS
