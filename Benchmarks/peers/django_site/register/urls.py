"""The addresses that are measured."""

from django.urls import path
from published import views as published

from . import views

urlpatterns = [
    path("clusters/<str:cluster>", views.cluster),
    path("schools", views.schools),
    path("allocations/<str:year>", published.published_round),
    path("allocations/<str:year>/clusters/<str:cluster>", published.statement),
]
